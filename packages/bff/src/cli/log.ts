import type { Log } from '../ports.ts';

/** One JSON line per entry on stderr: stdout belongs to what programs read. */
export const logToStderr: Log = ({ level, message, ...fields }) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
};
