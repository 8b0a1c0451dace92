import { createInterface } from 'node:readline/promises';
import { CliError } from './cli-error.ts';

/**
 * Asks a person whether to go on.
 *
 * @throws CliError where nobody can be asked
 */
export async function ask(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new CliError('Nobody is here to ask, so nothing was changed. Say --yes to go on without asking.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} (y/N) `)).trim());
  } finally {
    terminal.close();
  }
}
