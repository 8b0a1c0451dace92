import type { Finished } from '../run.ts';
import type { Step } from './steps.ts';

export interface StepResult extends Finished {
  step: Step;
  seconds: number;
}

export interface RunOptions {
  run(step: Step): Promise<Finished>;
  /** How many steps may run at the same time. */
  atOnce: number;
  onStart(step: Step): void;
  onEnd(result: StepResult): void | Promise<void>;
}

/** Runs each step when those before it are done. After a failure nothing new starts, and what runs is left to the caller. */
export async function runSteps(steps: Step[], options: RunOptions): Promise<StepResult[]> {
  const waiting = [...steps];
  const running = new Map<Step, Promise<StepResult>>();
  const results: StepResult[] = [];
  for (;;) {
    for (let next = nextStep(waiting, running, results, options); next; next = nextStep(waiting, running, results, options)) {
      waiting.splice(waiting.indexOf(next), 1);
      running.set(next, runStep(next, options));
    }
    if (running.size === 0) return results;
    const result = await Promise.race(running.values());
    running.delete(result.step);
    results.push(result);
    await options.onEnd(result);
    if (result.code !== 0) return results;
  }
}

function nextStep(waiting: Step[], running: Map<Step, unknown>, results: StepResult[], { atOnce }: RunOptions): Step | undefined {
  const busy = [...running.keys()];
  if (busy.length >= atOnce || busy.some((step) => step.alone)) return;
  const done = results.map(({ step }) => step.name);
  const ready = waiting.filter((step) => (step.after ?? []).every((name) => done.includes(name)));
  return ready.find((step) => !step.alone) ?? (busy.length === 0 ? ready[0] : undefined);
}

async function runStep(step: Step, { run, onStart }: RunOptions): Promise<StepResult> {
  onStart(step);
  const start = performance.now();
  const finished = await run(step);
  return { step, seconds: (performance.now() - start) / 1_000, ...finished };
}
