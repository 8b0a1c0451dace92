import { createBillingApp } from '../../../app.ts';
import { sandboxClock } from '../../../clock.ts';
import { connectPostgres } from '../../../database/connect-postgres.ts';
import { sandbox } from '../../../payments/providers/sandbox/sandbox.ts';
import type { WorkOrder } from './worker-process.ts';

// A process that does what is due whenever it is told to, until it is killed.

let now = new Date(0);
const time = { now: () => now };
const app = createBillingApp({
  database: connectPostgres(process.argv[2] ?? ''),
  payments: sandbox(),
  authenticate: async () => null,
  clock: sandboxClock(time),
  time,
  log: () => {},
});

process.on('message', (order: WorkOrder) => {
  now = new Date(order.now);
  // What fails is left to the next order, and told at the end: nothing may be left then.
  void app.tick().then(
    () => process.send?.('done'),
    () => process.send?.('done'),
  );
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
process.send?.('ready');
