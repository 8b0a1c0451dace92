import { parseArgs } from 'node:util';

export interface BenchOptions {
  suite: string;
  /** How long each contestant is measured per round. */
  seconds: number;
  rounds: number;
  connections: number;
  /** Words of the names to measure; none: all. */
  only: string[];
  json: boolean;
  help: boolean;
}

const declared = {
  seconds: { type: 'string', default: '3' },
  rounds: { type: 'string', default: '5' },
  connections: { type: 'string', default: '64' },
  only: { type: 'string', default: '' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Reads the command line: a suite, the first one unless named, and options.
 *
 * @throws Error that says what was not understood
 */
export function readOptions(args: string[], suites: string[]): BenchOptions {
  const { values, positionals } = parseArgs({ args, options: declared, allowPositionals: true });
  const { only, json, help } = values;
  return {
    suite: suiteOf(positionals, suites),
    seconds: positive('seconds', values.seconds),
    rounds: whole('rounds', values.rounds),
    connections: whole('connections', values.connections),
    only: only.split(',').filter(Boolean),
    json,
    help,
  };
}

function suiteOf([name = '', ...rest]: string[], suites: string[]): string {
  const suite = name || suites[0];
  if (rest.length === 0 && suite !== undefined && suites.includes(suite)) return suite;
  throw new Error(`There is no suite "${[name, ...rest].join(' ')}". Choose one of: ${suites.join(', ')}.`);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} is "${text}". Give it a number above 0.`);
}

function whole(name: string, text: string): number {
  const value = positive(name, text);
  if (Number.isInteger(value)) return value;
  throw new Error(`--${name} is "${text}". Give it a whole number.`);
}
