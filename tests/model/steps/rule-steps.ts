import fc from 'fast-check';
import { expect } from 'vitest';
import { people, step } from '../step.ts';
import { entitlementCode, plans } from '../world.ts';

export const waits = fc.constantFrom(1, 12, 12, 30).map((hours) =>
  step(`${hours} h pass`, async (ledger, customer) => {
    await customer.wait(hours);
    ledger.hour += hours;
  }),
);

export const subscribes = fc.constantFrom(...plans).map((plan) =>
  step(
    `the plan ${plan.code} is bought, or changed to`,
    async (ledger, { admin }) => {
      const order = { planCode: plan.code, interval: 'year' };
      const answer = await (ledger.plan ? admin.change({ planCode: plan.code }) : admin.order(order));
      expect(answer.body).toMatchObject({ subscription: { status: 'active', planCode: plan.code } });
      ledger.plan = plan;
    },
    ({ plan: now }) => now === undefined || now.rank < plan.rank,
  ),
);

export const terminates = fc.constant(
  step(
    'the subscription is terminated',
    async (ledger, { admin }) => {
      expect(await admin.post('/billing/v1/subscriptions/current/terminate', { when: 'now' })).toMatchObject({ status: 200 });
      ledger.plan = undefined;
    },
    ({ plan }) => plan !== undefined,
  ),
);

export const limits = fc
  .record({ by: fc.constantFrom('admin', 'self'), userId: fc.constantFrom(...people), limit: fc.constantFrom(null, 0, 2, 5) })
  .map(({ by, userId, limit }) =>
    step(
      `the ${by} limit of ${userId} becomes ${limit}`,
      async (ledger, customer) => {
        const key = `${by} ${userId}`;
        const path = `/billing/v1/${by === 'admin' ? 'admin/' : ''}user-configs/${userId}/metering-limits`;
        const caller = by === 'admin' ? customer.admin : customer.as({ reporter: 'browser', userId }, 0);
        const set = limit === null ? null : String(limit);
        const answer = ledger.limits.has(key)
          ? await caller.patch(`${path}/${entitlementCode}`, { limit: set })
          : await caller.post(path, { entitlementCode, limit: set });
        expect(answer.body).toMatchObject({ [`${by}Limit`]: set });
        if (limit === null) ledger.limits.delete(key);
        else ledger.limits.set(key, limit);
      },
      ({ limits }) => limit !== null || limits.has(`${by} ${userId}`),
    ),
  );
