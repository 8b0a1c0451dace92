import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

export interface Finished {
  code: number;
  /** stdout and stderr as they came. */
  output: string;
}

const binaries = join(import.meta.dirname, '../node_modules/.bin');
const running = new Set<ChildProcess>();

/** Runs a command to its end, with its binaries found in node_modules/.bin, and keeps what it says. */
export function run(command: string[], options: { cwd?: string; env?: Record<string, string> } = {}): Promise<Finished> {
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH}`, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: `${command.join(' ')} did not start: ${error.message}\n` }));
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** Ends what `run` started and has not ended, with all that it started itself: each child leads its own process group. */
export function stopRunning(): void {
  for (const { pid } of running) if (pid) endGroup(pid, 'SIGTERM');
}

/** Signals a process and its descendants. A group that is gone already is fine. */
export function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
