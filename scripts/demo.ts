// `npm start`: the back end and the example app, until Ctrl-C.
import { startDemo } from './demo/start-demo.ts';
import { welcome } from './demo/welcome.ts';

const bffPort = Number(process.env.PORT ?? 8787);
const appPort = Number(process.env.APP_PORT ?? 5173);
const stopping = new AbortController();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping.signal.aborted) console.log('\nStopping …');
    stopping.abort();
  });
}

try {
  console.log('Starting the demo: the back end on its own PostgreSQL, then the app …');
  const demo = await startDemo({ bffPort, appPort, signal: stopping.signal });
  console.log(welcome(demo));
  const lastWords = await demo.ended;
  await demo.stop();
  if (!stopping.signal.aborted) throw new Error(lastWords);
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
