import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestApp } from '../../../testing/create-test-app.ts';
import { stripe } from './stripe.ts';
import { assertOnce } from './testing/assert-once.ts';
import { type Fault, faults } from './testing/faults.ts';
import { testKeys } from './testing/keys.ts';
import { homeIn, liveOn } from './testing/life-of-a-subscription.ts';
import { type StripeDouble, stripeDouble } from './testing/stripe-double.ts';
import { wireCheck } from './testing/wire-check.ts';

const check = wireCheck();
const newDouble = () => stripeDouble({ check, now: () => new Date('2026-11-22T09:00:00Z') });
let double: StripeDouble;

beforeEach(async () => {
  double = await newDouble();
});
afterEach(() => double.close());

const appOn = (timeoutMs: number) =>
  createTestApp({ payments: stripe({ ...testKeys, apiUrl: double.url, timeoutMs, backoffMs: 1 }) });

/** All of it takes minutes: `pnpm faults`. */
const isLong = process.env.FAULTS === 'all';
const someFaults: Fault[] = ['hang after', 'severed', '500 before', '500 after', '429'];

test.each(isLong ? faults : someFaults)(
  'whatever is asked for first meets "%s": one charge per invoice',
  { timeout: 60_000 },
  async (fault) => {
    const hangs = fault.startsWith('hang');
    const app = await appOn(hangs ? 200 : 10_000);
    const met = new Map<string, number>();
    double.fail((request) => {
      const times = met.get(request) ?? 0;
      met.set(request, times + 1);
      // To hang takes its time.
      return times < (hangs ? 1 : 2) ? fault : undefined;
    });
    await liveOn(homeIn(app), double);
    double.fail(() => undefined);
    await assertOnce(homeIn(app), double);
    expect([...met.keys()]).toEqual(
      expect.arrayContaining(['POST /v1/payment_intents', 'POST /v1/payment_intents/:id/confirm', 'POST /v1/refunds']),
    );
  },
);
