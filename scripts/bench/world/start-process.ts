import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endGroup } from '../../run.ts';
import { type CpuMeter, processCpu } from '../measure/cpu.ts';

export interface Served {
  url: URL;
  cpu: CpuMeter;
  stop(): Promise<void>;
}

const patienceMs = 10_000;
const endsWithUs = join(import.meta.dirname, 'ends-with-its-parent.ts');

/**
 * Starts a Node program that serves and says so in a first line, `{"ready":true,"url":…}`. It gets nothing of our environment but
 * the path, as in production; what it logs is read, as a collector would, and but the last of it forgotten.
 *
 * @throws Error with what it said when it ends instead
 */
export async function startProcess(args: string[], env: Record<string, string>): Promise<Served> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--import', endsWithUs, ...args], {
    env: { PATH, HOME, NODE_ENV: 'production', ...env },
    stdio: 'pipe',
    // A process group of its own: Ctrl-C reaches us only, and we end all in order.
    detached: true,
  });
  let lastSaid = '';
  child.stderr.setEncoding('latin1').on('data', (chunk: string) => {
    lastSaid = chunk;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await Promise.race([
    readyLine(child),
    ended.then(() => Promise.reject(new Error(`${args.at(-1)} ended: ${lastSaid}`))),
  ]);
  const { pid = 0 } = child;
  return { url, cpu: processCpu(pid), stop: () => stop(pid, ended) };
}

function readyLine({ stdout }: ChildProcess): Promise<URL> {
  return new Promise((resolve) => {
    if (!stdout) return;
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":true')) resolve(onLoopback(JSON.parse(line).url));
    });
  });
}

/** Asked for by address: a name would be looked up for every connection, and might be that of another family. */
function onLoopback(address: string): URL {
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  return url;
}

async function stop(pid: number, ended: Promise<void>): Promise<void> {
  endGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => endGroup(pid, 'SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}
