import type { Log } from '../ports.ts';

/** One JSON object per line, for a host that gives no log of its own. */
export const logToConsole: Log = ({ level, ...entry }) => console[level](JSON.stringify({ level, ...entry }));
