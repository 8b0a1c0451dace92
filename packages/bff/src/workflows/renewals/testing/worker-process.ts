import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Worker } from './worker.ts';

const program = fileURLToPath(new URL('./run-worker.ts', import.meta.url));

/** What a worker process is told: the time by its wall clock, at which it does what is due. It answers when that is done. */
export interface WorkOrder {
  now: string;
}

/** A worker that is a process of its own, and is killed by SIGKILL at any moment. */
export function workerOutside(url: string, startsAt: string): Worker {
  let now = Date.parse(startsAt);
  let child: ChildProcess | undefined;

  async function running(): Promise<ChildProcess> {
    if (child) return child;
    const started = fork(program, [url], {
      execArgv: ['--conditions=locai-source'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child = started;
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    if ((await nextOf(started)) === 'exit') throw new Error('A worker ended before it began');
    return started;
  }

  /** @returns whether it died before the work was done */
  async function order(worker: ChildProcess): Promise<boolean> {
    const next = nextOf(worker);
    worker.send({ now: new Date(now).toISOString() } satisfies WorkOrder);
    return (await next) === 'exit';
  }

  onTestFinished(() => void child?.kill('SIGKILL'));
  return {
    async work(luck) {
      const worker = await running();
      const killed = order(worker);
      const blow = luck.is(0.7) ? setTimeout(() => worker.kill('SIGKILL'), luck.between(1, 400)) : undefined;
      const wasKilled = await killed;
      clearTimeout(blow);
      return wasKilled;
    },
    async finish() {
      await order(await running());
    },
    pass(ms) {
      now += ms;
    },
  };
}

function nextOf(worker: ChildProcess): Promise<'message' | 'exit'> {
  return new Promise((resolve) => {
    const heard = (what: 'message' | 'exit') => () => {
      worker.off('message', onMessage).off('exit', onExit);
      resolve(what);
    };
    const [onMessage, onExit] = [heard('message'), heard('exit')];
    worker.on('message', onMessage).on('exit', onExit);
  });
}
