import type { Schemas } from '@locai/billing-contract/client';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Caller } from '../../../packages/bff/src/testing/caller.ts';
import { type Body, keyOf, outline, refuse, report, withoutUpgrade } from '../answers.ts';
import { expectedCheck } from '../expected.ts';
import type { Ledger, Wish } from '../ledger.ts';
import { ask, replica, server, step, whose } from '../step.ts';
import { type Actor, type Customer, entitlementCode } from '../world.ts';

const usage = `/billing/v1/entitlements/${entitlementCode}/usage`;
const status = `/billing/v1/entitlements/${entitlementCode}/status`;

const send = (caller: Caller, { quantity }: Wish, idempotencyKey: string) =>
  caller.post<Body>(usage, { quantity: String(quantity), idempotencyKey });
export const reports = fc.record({ ask, key: fc.nat(7) }).map(({ ask: { actor, replica, quantity }, key }) =>
  step(`${whose(actor)} reports ${quantity} as ${key} to replica ${replica}`, async (ledger, customer) => {
    const wish = { quantity, userId: actor.userId };
    const answer = await send(customer.as(actor, replica), wish, `${key}`);
    expect(outline(answer)).toEqual(report(ledger, wish, keyOf(actor, `${key}`)));
  }),
);

/** The same keys to both replicas at once: as many are counted as fit, each once. */
export const bursts = fc.record({ ask, many: fc.integer({ min: 2, max: 8 }) }).map(({ ask: { actor, quantity }, many }) =>
  step(`${whose(actor)} reports ${many} times ${quantity} to every replica at once`, async (ledger, customer) => {
    const wish = { quantity, userId: actor.userId };
    const keys = Array.from({ length: many }, (_, i) => `${ledger.reports.size} burst ${i}`);
    const twice = (key: string) => Promise.all([0, 1].map((replica) => send(customer.as(actor, replica), wish, key)));
    const answers = await Promise.all(keys.map(twice));
    const outcomes = answers.map((pair) => pair.map(({ status, body }) => String(status === 200 ? body.replayed : body.code)));
    const isCounted = (pair: string[]) => pair.includes('false');
    for (const pair of outcomes.filter(isCounted)) expect(pair).toContain('true');
    for (const [i, pair] of outcomes.entries()) if (isCounted(pair)) report(ledger, wish, keyOf(actor, keys[i] ?? ''));
    // As many as fit and not one more: what the ledger says now is said of all others.
    const rest = outcomes.filter((pair) => !isCounted(pair));
    for (const pair of rest) expect(pair).toEqual([refuse(ledger, wish)?.code, refuse(ledger, wish)?.code]);
    await expectStanding(ledger, customer, actor);
  }),
);

type Result = Schemas['BulkUsageResults']['data'][number];

export const bulks = fc
  .record({ asks: fc.array(fc.record({ ask, key: fc.nat(7) }), { minLength: 2, maxLength: 5 }), replica })
  .map(({ asks, replica }) =>
    step(`a server reports ${asks.length} times in one request to replica ${replica}`, async (ledger, customer) => {
      const wishes = asks.map(({ ask: { actor, quantity }, key }) => ({ key: `${key}`, quantity, userId: actor.userId }));
      const reports = wishes.map(({ key, quantity, userId }) => ({
        entitlementCode,
        quantity: String(quantity),
        idempotencyKey: key,
        ...(userId && { userId }),
      }));
      const { body } = await customer.as(server, replica).post<{ data: Result[] }>('/entitlements/v1/usage/bulk', { reports });
      const expected = wishes.map(({ key, ...wish }) => report(ledger, wish, keyOf(server, key)));
      expect(body.data.map(outlineOfResult)).toEqual(expected.map(({ status: _, ...rest }) => rest));
    }),
  );

export const outlineOfResult = ({ outcome, check, problem }: Result) => ({
  ...(problem ? { code: problem.code } : { replayed: outcome === 'replayed' }),
  ...(check && { check: withoutUpgrade(check) }),
});

async function expectStanding(ledger: Ledger, customer: Customer, actor: Actor): Promise<void> {
  const { body } = await customer.as(actor, 1).get<Schemas['Check']>(`${status}?requiredBalance=1`);
  expect(withoutUpgrade(body)).toEqual(expectedCheck(ledger, { quantity: 1, userId: actor.userId }));
}

export const checks = ask.map(({ actor, replica, quantity }) =>
  step(`${whose(actor)} checks ${quantity} at replica ${replica}`, async (ledger, customer) => {
    const expected = expectedCheck(ledger, { quantity, userId: actor.userId });
    const question = { entitlementCode, requiredBalance: String(quantity) };
    const caller = customer.as(actor, replica);
    const alone = await caller.get<Schemas['Check']>(`${status}?requiredBalance=${quantity}`);
    expect(withoutUpgrade(alone.body)).toEqual(expected);
    const { body } = await caller.post<{ data: Schemas['Check'][] }>('/entitlements/v1/checks', { checks: [question, question] });
    expect(body.data.map(withoutUpgrade)).toEqual([expected, expected]);
  }),
);
