import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CliError } from './cli-error.ts';

/** What may be said after a command. */
export interface Options {
  help?: boolean;
  url?: string;
  domain?: string[];
  config?: string;
  yes?: boolean;
  prune?: boolean;
}

const known = {
  help: { type: 'boolean', short: 'h' },
  url: { type: 'string' },
  domain: { type: 'string', multiple: true },
  config: { type: 'string', short: 'c' },
  yes: { type: 'boolean', short: 'y' },
  prune: { type: 'boolean' },
} satisfies ParseArgsConfig['options'];

/** Reads what was said, of what may be said with a command. @throws CliError for anything else */
export function readOptions(args: string[], allowed: (keyof Options)[]): { options: Options; argument: string | undefined } {
  const options = Object.fromEntries(
    Object.entries(known).filter(([name]) => name === 'help' || allowed.some((one) => one === name)),
  );
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: options as typeof known });
    return { options: values, argument: positionals[0] };
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : 'The arguments cannot be read.'} Run "locai-billing --help".`);
  }
}
