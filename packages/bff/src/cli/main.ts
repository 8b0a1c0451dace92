#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { CliError } from './cli-error.ts';
import { dev } from './dev.ts';
import { help } from './help.ts';
import { createKeyCommand, migrateCommand, seedCommand } from './maintain.ts';
import { start } from './start.ts';
import { suggest } from './suggest.ts';

const commands: Record<string, (env: NodeJS.ProcessEnv, argument?: string) => Promise<void>> = {
  dev,
  start,
  migrate: migrateCommand,
  seed: seedCommand,
  'create-key': createKeyCommand,
};

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  const [name, argument] = positionals;
  if (values.help || name === undefined) return console.log(help);
  const command = commands[name];
  if (!command) throw new CliError(`There is no command "${name}". ${suggest(name, Object.keys(commands))}`);
  await command(process.env, argument);
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } });
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : 'The arguments cannot be read.'} Run "locai-billing --help".`);
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error instanceof CliError ? error.message : error);
  process.exit(1);
}
