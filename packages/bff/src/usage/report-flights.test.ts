import { expect, test } from 'vitest';
import { usageWorld } from '../testing/usage-world.ts';
import { reportQueue } from './report-queue.ts';
import { lockBalance } from './store.ts';

test('whoever holds a balance keeps the reports of that customer waiting, and of nobody else', async () => {
  const world = await usageWorld();
  const [ada, bob] = ['ada', 'bob'].map((externalId) => ({ kind: 'user' as const, externalId }));
  await world.grant('pro');
  world.customerKey.externalId = 'bob';
  await world.grant('pro');
  const ports = { ...world.ports, reports: reportQueue(world.database.hot) };
  const report = (customerKey = ada) => world.report('messages', '1', { customerKey }, ports);
  const answered: string[] = [];

  let together: Promise<unknown> = Promise.resolve();
  await world.db.transaction().execute(async (trx) => {
    await lockBalance(trx, { kind: 'user', externalId: 'ada' }, 'messages');
    const note = (name: string) => () => answered.push(name);
    const sent = [report(ada).then(note('ada')), report(bob).then(note('bob')), report(ada).then(note('ada again'))];
    together = Promise.all(sent);
    await sent[1];
    await report(bob).then(note('bob again'));
    expect(answered).toEqual(['bob', 'bob again']);
  });
  await together;
  expect(answered).toEqual(['bob', 'bob again', 'ada', 'ada again']);
});
