import { CliError } from './cli-error.ts';

/** @throws CliError unless it is a port number; 0 takes a free one */
export function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 8787;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new CliError(`PORT is "${text}", which is no port number. Set it to a number from 1 to 65535, or leave it out for 8787.`);
}
