import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

export interface CliRun {
  child: ChildProcess;
  /** The line that says it answers; rejects with all that was said when it ends before. */
  ready: Promise<{ url: string; serviceKey: string }>;
  /** How it ended, with all that it said. */
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Runs `locai-billing` as a process of its own, in a folder, with nothing of our environment but the path; until the test ends. */
export function runCli(args: string[], options: { cwd: string; env?: Record<string, string> }): CliRun {
  const { PATH = '', HOME = '' } = process.env;
  const node = ['--conditions=locai-source', main, ...args];
  const child = spawn(process.execPath, node, { cwd: options.cwd, env: { PATH, HOME, ...options.env } });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += chunk));
  child.stderr.on('data', (chunk) => (said.stderr += chunk));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, ...said }));
  });
  const line = new Promise<{ url: string; serviceKey: string }>((resolve) => {
    child.stdout.on(
      'data',
      () => said.stdout.includes('\n') && said.stdout.startsWith('{"ready"') && resolve(JSON.parse(said.stdout)),
    );
  });
  const ready = Promise.race([
    line,
    ended.then(({ stdout, stderr }) => Promise.reject(new Error(`It ended: ${stdout}${stderr}`))),
  ]);
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  // Who only waits for the end need not look at this.
  ready.catch(() => {});
  return { child, ready, ended };
}
