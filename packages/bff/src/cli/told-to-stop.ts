import { logToStderr } from './log.ts';

const deadlineMs = 10_000;

/** Settles at SIGTERM or SIGINT. From then on the process has ten seconds to end; a second signal ends it at once. */
export async function toldToStop(): Promise<void> {
  // Who reads our output may be gone before us.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const signal = await nextSignal();
  logToStderr({ level: 'info', message: 'Stopping', signal });
  void nextSignal().then(() => process.exit(1));
  setTimeout(() => process.exit(1), deadlineMs).unref();
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}
