import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../scripts/demo/ports.ts';
import { failWhenEnded, startServer, stopServer } from '../../scripts/demo/server.ts';
import { run } from '../../scripts/run.ts';
import { createScratch } from '../packages/scratch.ts';

const example = join(import.meta.dirname, '../../examples/nextjs');

/** The example, built for production with the packages as they would be published. */
export interface NextApp {
  url: string;
  stop(): Promise<void>;
}

/** Installs, builds and starts it. `bffUrl` is where it finds the back end. */
export async function startNextApp(bffUrl: string, others: Record<string, string>): Promise<NextApp> {
  const scratch = await createScratch(others);
  for (const part of ['app', 'next.config.ts', 'tsconfig.json'])
    await cp(join(example, part), join(scratch.folder, part), { recursive: true });
  const env = { BILLING_URL: bffUrl, NEXT_TELEMETRY_DISABLED: '1' };
  const next = join(scratch.folder, 'node_modules/next/dist/bin/next');
  const { code, output } = await run([process.execPath, next, 'build'], { cwd: scratch.folder, env });
  if (code !== 0) throw new Error(`next build failed:\n${output}`);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = startServer('Next', [next, 'start', '-p', String(port)], scratch.folder, env);
  await Promise.race([untilAnswers(url), failWhenEnded(server)]);
  return { url, stop: () => stopServer(server).then(() => scratch.remove()) };
}

async function untilAnswers(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
