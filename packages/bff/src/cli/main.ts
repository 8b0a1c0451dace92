#!/usr/bin/env node
import { CallError } from '../as-code/call.ts';
import { diff, pull, push } from './catalogue-as-code.ts';
import { CliError } from './cli-error.ts';
import { dev } from './dev.ts';
import { help } from './help.ts';
import { createKeyCommand, distributeCommand, migrateCommand, seedCommand } from './maintain.ts';
import { type Options, readOptions } from './options.ts';
import { renew } from './renew.ts';
import { start } from './start.ts';
import { stripeCommand } from './stripe.ts';
import { suggest } from './suggest.ts';

type Env = NodeJS.ProcessEnv;

interface Command {
  /** @returns the exit code when it is another than 0 */
  run(env: Env, options: Options, argument?: string): Promise<unknown>;
  options?: (keyof Options)[];
  /** The exit code when it fails, 1 unless given. */
  failure?: number;
}

const commands: Record<string, Command> = {
  dev: { run: dev },
  start: { run: start },
  renew: { run: renew },
  migrate: { run: migrateCommand },
  seed: { run: seedCommand },
  'create-key': { run: (env, _, label) => createKeyCommand(env, label) },
  distribute: { run: distributeCommand },
  stripe: { run: stripeCommand, options: ['url', 'domain'] },
  diff: { run: diff, options: ['url', 'config', 'prune'], failure: 2 },
  push: { run: push, options: ['url', 'config', 'prune', 'yes'] },
  pull: { run: pull, options: ['url', 'config', 'yes'] },
};

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') return say(help);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return fail(new CliError(`There is no command "${name}". ${suggest(name, Object.keys(commands))}`));
  try {
    const { options, argument } = readOptions(args, command.options ?? []);
    if (options.help) return say(help);
    const code = await command.run(process.env, options, argument);
    return typeof code === 'number' ? code : 0;
  } catch (error) {
    return fail(error, command.failure);
  }
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function fail(error: unknown, code = 1): number {
  console.error(error instanceof CliError || error instanceof CallError ? error.message : error);
  return code;
}

process.exit(await main(process.argv.slice(2)));
