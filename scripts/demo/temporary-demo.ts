import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';
import { type Demo, startDemo } from './start-demo.ts';

/** The demo on free ports with an empty data folder, which goes with it. */
export async function startTemporaryDemo(): Promise<Demo> {
  // A PostgreSQL of the developer's own is not for trials.
  delete process.env.DATABASE_URL;
  const folder = await mkdtemp(join(tmpdir(), 'locai-demo-'));
  // As root, PostgreSQL runs as another user, who has to get in.
  await chmod(folder, 0o755);
  const clean = () => rm(folder, { recursive: true, force: true });
  try {
    const demo = await startDemo({ bffPort: await freePort(), appPort: await freePort(), folder });
    return { ...demo, stop: () => demo.stop().then(clean) };
  } catch (error) {
    await clean();
    throw error;
  }
}
