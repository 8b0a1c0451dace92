import { startTemporaryDemo } from '../../scripts/demo/temporary-demo.ts';

/** Starts the demo, tells the tests where it is, and gives back how to end it. What ends before that says why. */
export default async function start(): Promise<() => Promise<void>> {
  const { appUrl, bffUrl, serviceKey, ended, stop } = await startTemporaryDemo();
  let stopping = false;
  void ended.then((lastWords) => stopping || console.error(lastWords));
  process.env.WALK_APP_URL = appUrl;
  process.env.WALK_BFF_URL = bffUrl;
  process.env.WALK_SERVICE_KEY = serviceKey;
  return () => {
    stopping = true;
    return stop();
  };
}
