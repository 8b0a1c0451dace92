import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/demo/ports.ts';
import { startDemo } from '../../scripts/demo/start-demo.ts';

/** Starts the demo on free ports with an empty data folder, tells the tests where it is, and gives back how to end it. */
export default async function start(): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'locai-walk-'));
  const [bffPort, appPort] = [await freePort(), await freePort()];
  const demo = await startDemo({ bffPort, appPort, env: { LOCAI_DATA_DIR: data } });
  process.env.WALK_APP_URL = demo.appUrl;
  process.env.WALK_BFF_URL = demo.bffUrl;
  process.env.WALK_SERVICE_KEY = demo.serviceKey;
  return async () => {
    await demo.stop();
    await rm(data, { recursive: true, force: true });
  };
}
