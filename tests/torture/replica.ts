import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'packages/bff/src/cli/main.ts');
const endsWithUs = join(root, 'scripts/bench/world/ends-with-its-parent.ts');
const compiled = join(root, '.cache/compiled');
const patienceMs = 180_000;

/** A process of the back end that may be killed at any time. */
export interface Replica {
  /** Where it answers; undefined while it does not. */
  url(): string | undefined;
  /** Starts it, again and again while the database is away. */
  start(): Promise<void>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Ends it in order. @returns its exit code */
  stop(): Promise<number | null>;
  /** Errors that nobody foresaw, as it logged them; and its own death, when nobody had asked for it. */
  faults: string[];
}

/** @param env what `locai-billing start` reads, but for the port: any free one, another after each start */
export function replica(env: Record<string, string>): Replica {
  const faults: string[] = [];
  let child: ChildProcess | undefined;
  let url: string | undefined;

  async function tryStart(): Promise<boolean> {
    const started = spawnServer(env);
    const said = readLog(started, faults);
    child = started;
    url = await Promise.race([readyUrl(started), once(started, 'close').then(() => undefined)]);
    if (url !== undefined)
      started.once('close', (code) => url && faults.push(`A replica ended by itself with ${code}: ${said()}`));
    return url !== undefined;
  }
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    url = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const closed = once(child, 'close');
    child.kill(signal);
    const [code] = await closed;
    return code;
  }
  return {
    faults,
    url: () => url,
    async start() {
      const deadline = Date.now() + patienceMs;
      while (!(await tryStart())) {
        if (Date.now() > deadline) throw new Error(`A replica did not start in ${patienceMs} ms`);
        await wait(100);
      }
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

/** It gets nothing of our environment but the path, as in production; what it compiles is kept for the next start. */
function spawnServer(env: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  const all = { PATH, HOME, NODE_ENV: 'production', NODE_COMPILE_CACHE: compiled, HOST: '127.0.0.1', PORT: '0', ...env };
  return spawn(process.execPath, ['--import', endsWithUs, '--conditions=locai-source', main, 'start'], {
    env: all,
    stdio: 'pipe',
  });
}

function readyUrl({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    if (!stdout) return;
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":true')) resolve(`http://127.0.0.1:${new URL(JSON.parse(line).url).port}`);
    });
  });
}

/** Reads the log to its end, as a collector would. @returns what reads the last of it */
function readLog({ stderr }: ChildProcess, faults: string[]): () => string {
  const last: string[] = [];
  if (stderr) {
    createInterface({ input: stderr }).on('line', (line) => {
      if (line.includes('"code":"internal_error"')) faults.push(line);
      last.push(line);
      if (last.length > 20) last.shift();
    });
  }
  return () => last.join('\n');
}
