import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from '../torture/books.ts';
import { Ledger } from './ledger.ts';
import { steps } from './steps.ts';
import { modelWorld, plans } from './world.ts';

// Whatever is done to a quota, and through whichever replica, every answer is that of the reference. MODEL_RUNS=1000 looks longer;
// MODEL_SEED and MODEL_PATH repeat the run that was printed.
const numRuns = Number(process.env.MODEL_RUNS ?? 20);
const seed = Number(process.env.MODEL_SEED ?? crypto.getRandomValues(new Int32Array(1))[0]);
const replayPath = process.env.MODEL_PATH;
const timeout = 20_000 + numRuns * 2_000;

test.each([1, 2])('every answer is that of the model, through %i of its replicas', { timeout }, async (replicaCount) => {
  const world = await modelWorld(replicaCount);
  const property = fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: 'max' }), async (commands) => {
    const customer = await world.newCustomer();
    const ledger = new Ledger(world.hour());
    const [first] = plans;
    await customer.admin.order({ planCode: first?.code, interval: 'year' });
    ledger.plan = first;
    await fc.asyncModelRun(() => ({ model: ledger, real: customer }), commands);
  });
  await fc.assert(property, { numRuns, seed, ...(replayPath && { path: replayPath }) });
  expect(world.app.logs.filter(({ level }) => level === 'error')).toEqual([]);
  expect(await differences(world.databaseUrl)).toEqual([]);
});
