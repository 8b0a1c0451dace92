import { expect, test } from 'vitest';
import { createTestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';
import { tick } from '../workflows/tick.ts';
import { progress } from './renew.ts';

test('a run by hand tells how much is done, of how much', async () => {
  const app = await createTestApp();
  for (const organizationId of ['acme', 'birds', 'cats']) {
    const admin = shopper(app.as({ userId: 'ada', organizationId, role: 'org_admin' }));
    await admin.pay((await admin.order({ planCode: 'starter' })).body.payment);
  }
  await app.db
    .updateTable('settings')
    .set({ clock_offset_ms: 40 * 86_400_000 })
    .execute();
  const { ports } = app.app;
  const show = await progress(ports);
  const lines: string[] = [];
  await tick(ports, async (sofar) => lines.push((await show(sofar)).replace(/\d+ per second/, 'so fast')));
  expect(lines).toEqual([
    '3 of 6, so fast: 3 renewed, 0 collected, 0 failed',
    '6 of 6, so fast: 3 renewed, 3 collected, 0 failed',
  ]);
});
