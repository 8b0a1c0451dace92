// `npm test` after the installation: every check there is, two at a time, stopping at the first failure.

import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run, stopRunning } from './run.ts';
import { countOf } from './verify/count.ts';
import { failuresOf } from './verify/failures.ts';
import { runSteps, type StepResult } from './verify/run-steps.ts';
import { steps } from './verify/steps.ts';

const root = join(import.meta.dirname, '..');
const start = performance.now();
const chosen = process.argv.slice(2);

process.chdir(root);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, abort);
await rm('.cache/results', { recursive: true, force: true });

const results = await runSteps(choose(), {
  run: (step) => run(step.command),
  atOnce: Math.min(2, availableParallelism()),
  onStart: (step) => console.log(`  …  ${step.name}`),
  onEnd: report,
});
stopRunning();
await summarize(results);

/** `node scripts/verify.ts lint size` runs only these, without what would come before them. */
function choose() {
  if (chosen.length === 0) return steps;
  return steps
    .filter((step) => chosen.includes(step.name))
    .map(({ after = [], ...step }) => ({
      ...step,
      after: after.filter((name) => chosen.includes(name)),
    }));
}

async function report(result: StepResult): Promise<void> {
  const { step, code, seconds, output } = result;
  console.log(`  ${code === 0 ? 'ok' : 'FAILED'}  ${step.name}  ${seconds.toFixed(1)} s`);
  if (code === 0 && step.name === 'size') console.log(output.replace(/^/gm, '      '));
  if (code === 0) return;
  for (const { test, why } of await failuresOf(result)) console.log(`      ${test}\n${why.replace(/^/gm, '        ')}`);
  console.log(`\n${output}`);
}

async function summarize(results: StepResult[]): Promise<void> {
  const counts = await Promise.all(results.map(countOf));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${results.length} of ${choose().length} steps in ${Math.round((performance.now() - start) / 1_000)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function abort(): void {
  stopRunning();
  process.exit(130);
}
