import { logToStderr } from './log.ts';

const deadlineMs = 10_000;
const impatientMs = 1_000;

/**
 * Settles at SIGTERM or SIGINT. From then on the process has ten seconds to end. A further signal ends it at once, but not within the
 * first second: npm and pnpm pass on the Ctrl-C that the terminal sent us too.
 */
export function toldToStop(): Promise<void> {
  // Who reads our output may be gone before us.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return new Promise((resolve) => {
    let since: number | undefined;
    const onSignal = (signal: NodeJS.Signals) => {
      if (since !== undefined && performance.now() - since > impatientMs) process.exit(1);
      if (since !== undefined) return;
      since = performance.now();
      logToStderr({ level: 'info', message: 'Stopping', signal });
      setTimeout(() => process.exit(1), deadlineMs).unref();
      resolve();
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
  });
}
