import { systemTime } from '../clock.ts';
import type { Log } from '../ports.ts';

/** One JSON line per entry on stderr: stdout belongs to what programs read. */
export const logToStderr: Log = (entry) => {
  process.stderr.write(lineOf(entry));
};

/**
 * The same for a server under load: the lines of one turn of the event loop are written together, since every write keeps the process
 * waiting. What is left when the process exits is written then.
 */
export function gatheredLog(): Log {
  let waiting = '';
  function write() {
    if (waiting) process.stderr.write(waiting);
    waiting = '';
  }
  process.once('exit', write);
  return (entry) => {
    if (!waiting) setImmediate(write);
    waiting += lineOf(entry);
  };
}

/** Entries begin with their level and message. */
const lineOf = (entry: Parameters<Log>[0]): string =>
  `{"time":"${systemTime.now().toISOString()}",${JSON.stringify(entry).slice(1)}\n`;
