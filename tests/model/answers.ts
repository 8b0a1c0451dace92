import type { Schemas } from '@locai/billing-contract/client';
import type { Answer } from '../../packages/bff/src/testing/caller.ts';
import { expectedCheck } from './expected.ts';
import type { Hold, Ledger, Wish } from './ledger.ts';
import type { Actor } from './world.ts';

/** What an answer may carry. */
export type Body = Partial<Schemas['UsageResult'] & Schemas['Problem'] & Schemas['ReservationResult']> & {
  check?: Schemas['Check'];
};

/** The upgrade that a denial names is no matter of counting. */
export function withoutUpgrade(check: Schemas['Check'] | undefined) {
  if (!check) return check;
  const { upgrade: _, ...rest } = check;
  return rest;
}

/** The part of an answer that the ledger knows. */
export const outline = ({ status, body }: Answer<Body>) => ({
  status,
  ...(body.code && { code: body.code }),
  ...(body.replayed !== undefined && { replayed: body.replayed }),
  ...(body.check && { check: withoutUpgrade(body.check) }),
});

export type Outline = ReturnType<typeof outline>;

/** Keys of a browser and of a server never meet. */
export const keyOf = ({ reporter }: Actor, key: string) => `${reporter} ${key}`;
const sameWish = (a: Wish, b: Wish) => a.quantity === b.quantity && a.userId === b.userId;

/** Counts a report in the ledger and says what must be answered. */
export function report(ledger: Ledger, wish: Wish, key: string): Outline {
  const before = ledger.reports.get(key);
  if (before && !sameWish(before, wish)) return { status: 409, code: 'idempotency_key_reused' };
  if (before) return { status: 200, replayed: true, check: expectedCheck(ledger, wish, 'granted') };
  const refusal = refuse(ledger, wish);
  if (refusal) return refusal;
  ledger.reports.set(key, wish);
  ledger.use(wish);
  return { status: 200, replayed: false, check: expectedCheck(ledger, wish, 'granted') };
}

/** What is answered to a wish that is not granted. */
export function refuse(ledger: Ledger, wish: Wish): Outline | undefined {
  if (wish.userId === null && ledger.limitsPeople()) return { status: 422, code: 'invalid_request' };
  const reason = ledger.decide(wish);
  return reason === 'granted' ? undefined : { status: 409, code: reason, check: expectedCheck(ledger, wish, reason) };
}

/** Counts what was used of a reservation, once; answers what is wrong with it, if anything is. */
export function confirm(ledger: Ledger, hold: Hold, used: number): Outline | undefined {
  if (hold.status === 'confirmed' && hold.confirmed === used) return undefined;
  if (!ledger.holdsNow(hold)) return { status: 409, code: 'reservation_closed' };
  if (used > hold.quantity) return { status: 409, code: 'reservation_exceeded' };
  Object.assign(hold, { status: 'confirmed', confirmed: used });
  ledger.use({ quantity: used, userId: hold.userId }, hold.day);
  return undefined;
}
