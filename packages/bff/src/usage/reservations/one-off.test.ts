import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { addonWorld } from '../../subscriptions/testing/addon-world.ts';

const path = '/entitlements/v1/reservations';

let world: Awaited<ReturnType<typeof addonWorld>>;

/** 10 messages a month, and 100 that were bought once. */
beforeEach(async () => {
  world = await addonWorld();
  await world.subscribe({ planCode: 'starter' });
  await world.change({ oneOffAddons: [{ addonCode: 'pack' }] });
});

async function held(quantity: string) {
  const order = { entitlementCode: 'messages', quantity, expiresIn: 86_400 };
  return (await world.omar.post<Schemas['ReservationResult']>(path, order)).body.reservation.id;
}

test('what was bought once can be reserved, and counts when it is confirmed', async () => {
  const { omar, app } = world;
  const id = await held('105');
  expect((await omar.check('messages')).balance).toMatchObject({ reserved: '105', remaining: '5' });
  await omar.post(`${path}/${id}/confirm`, { quantity: '60' });
  await app.advance('P1M');
  expect((await omar.check('messages')).balance).toMatchObject({ granted: '60', usage: '0' });
});

test('a reservation that outlasts its period is paid with what was bought once, not given for free', async () => {
  const { omar, app } = world;
  await omar.report('messages', 'a', '4');
  const { currentPeriod } = (await omar.subscription()) ?? {};
  await app.moveTo(new Date(Date.parse(currentPeriod?.to ?? '') - 60_000).toISOString());
  const [id, other] = [await held('50'), await held('20')];
  await app.advance('PT2M');
  expect((await omar.check('messages')).balance).toMatchObject({ granted: '110', usage: '0' });
  await omar.post(`${path}/${id}/confirm`, { quantity: '26' });
  await omar.post(`${path}/${other}/release`);
  // 4 and 26 were used of that period's 10 and of the 100.
  expect((await omar.check('messages')).balance).toMatchObject({ granted: '90', usage: '0' });
  await app.advance('P1M');
  expect((await omar.check('messages')).balance).toMatchObject({ granted: '90' });
});
