import type { JobHost, JobRunner } from './job-runner.ts';

const patienceMs = 8_000;

/**
 * Does all jobs in this process, one tick after the other, never two at once. One that fails is logged; the next one finds what it
 * left. Several processes may do so on one database.
 *
 * @param everyMs from the end of a tick to the beginning of the next: 10 s unless given
 */
export function tickRunner(everyMs = 10_000): JobRunner {
  return { start: async (host) => tickRegularly(host, everyMs) };
}

function tickRegularly(host: JobHost, everyMs: number) {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();

  async function run() {
    await host
      .tick()
      .catch((error: Error) =>
        host.ports.log({ level: 'error', message: 'A tick failed', reason: error.message, stack: error.stack }),
      );
    if (!stopped) timer = setTimeout(next, everyMs);
  }
  function next() {
    running = run();
  }

  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    let patience: ReturnType<typeof setTimeout> | undefined;
    const impatient = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, patienceMs);
    });
    await Promise.race([running, impatient]);
    clearTimeout(patience);
  };
}
