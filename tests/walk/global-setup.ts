import { startTemporaryDemo } from '../../scripts/demo/temporary-demo.ts';

/** Starts the demo, tells the tests where it is, and gives back how to end it. */
export default async function start(): Promise<() => Promise<void>> {
  const { appUrl, bffUrl, serviceKey, stop } = await startTemporaryDemo();
  process.env.WALK_APP_URL = appUrl;
  process.env.WALK_BFF_URL = bffUrl;
  process.env.WALK_SERVICE_KEY = serviceKey;
  return stop;
}
