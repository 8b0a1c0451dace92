import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endGroup } from '../run.ts';

/** A Node program that serves until it is ended. */
export interface Server {
  child: ChildProcess;
  /** Settles when it ends, with what it said last. */
  ended: Promise<string>;
}

const rememberedLines = 40;

/** Starts it silently, as the leader of its own process group, so that Ctrl-C reaches only us and we end all in order. */
export function startServer(name: string, args: string[], cwd: string, env: Record<string, string>): Server {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => last.push(line) > rememberedLines && last.shift());
  }
  const ended = new Promise<string>((resolve) => {
    child.on('close', (code, signal) =>
      resolve(`${name} ended (${signal ?? `exit code ${code}`}). It said last:\n\n${last.join('\n')}`),
    );
  });
  return { child, ended };
}

/** Rejects when the server ends; to race against what is waited for. */
export async function failWhenEnded({ ended }: Server): Promise<never> {
  throw new Error(await ended);
}

/** The first line of stdout that `read` understands. */
export function firstLine<T>({ child }: Server, read: (line: string) => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const value = read(line);
      if (value !== undefined) resolve(value);
    });
  });
}

/** Asks the server to end, makes it end after ten seconds, and resolves when it is gone. */
export async function stopServer({ child, ended }: Server): Promise<void> {
  const { pid } = child;
  if (!pid) return;
  endGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => endGroup(pid, 'SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}
