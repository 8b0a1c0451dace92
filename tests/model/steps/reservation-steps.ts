import fc from 'fast-check';
import { expect } from 'vitest';
import type { Answer } from '../../../packages/bff/src/testing/caller.ts';
import { type Body, confirm, outline, refuse } from '../answers.ts';
import { expectedCheck, expectedReservation } from '../expected.ts';
import type { Hold, Ledger } from '../ledger.ts';
import { ask, quantity, replica, server, step, whose } from '../step.ts';
import { entitlementCode } from '../world.ts';

const reservations = '/entitlements/v1/reservations';

export const reserves = fc.record({ ask, hours: fc.constantFrom(1, 24) }).map(({ ask: { actor, replica, quantity }, hours }) =>
  step(`${whose(actor)} reserves ${quantity} for ${hours} h at replica ${replica}`, async (ledger, customer) => {
    const wish = { quantity, userId: actor.userId };
    const order = { entitlementCode, quantity: String(quantity), expiresIn: hours * 3_600 };
    const answer: Answer<Body> = await customer.as(actor, replica).post(reservations, order);
    const refusal = refuse(ledger, wish);
    if (refusal) return expect(outline(answer)).toEqual(refusal);
    const id = answer.body.reservation?.id ?? '';
    const hold: Hold = { ...wish, id, day: ledger.today, until: ledger.hour + hours, status: 'held' };
    ledger.holds.push(hold);
    expect(outline(answer)).toEqual({ status: 201, check: expectedCheck(ledger, wish, 'granted') });
    expect(answer.body.reservation).toMatchObject(expectedReservation(ledger, hold));
  }),
);

/** Counted from the newest. */
const which = fc.nat(3);
const holdOf = (ledger: Ledger, index: number) => ledger.holds.at(-1 - index) ?? ledger.holds[0];

export const confirms = fc.record({ which, replica, quantity: fc.option(quantity) }).map(({ which, replica, quantity }) =>
  step(
    `reservation ${which} is confirmed with ${quantity ?? 'all of it'} at replica ${replica}`,
    async (ledger, customer) => {
      const hold = holdOf(ledger, which);
      if (!hold) return;
      const used = quantity ?? hold.quantity;
      const path = `${reservations}/${hold.id}/confirm`;
      const answer: Answer<Body> = await customer
        .as(server, replica)
        .post(path, quantity === null ? {} : { quantity: String(quantity) });
      const problem = confirm(ledger, hold, used);
      if (problem) return expect(outline(answer)).toEqual(problem);
      const check = expectedCheck(ledger, { quantity: used, userId: hold.userId }, 'granted');
      expect(outline(answer)).toEqual({ status: 200, check });
      expect(answer.body.reservation).toMatchObject(expectedReservation(ledger, hold));
    },
    ({ holds }) => holds.length > 0,
  ),
);

export const releases = fc.record({ which, replica }).map(({ which, replica }) =>
  step(
    `reservation ${which} is released at replica ${replica}`,
    async (ledger, customer) => {
      const hold = holdOf(ledger, which);
      if (!hold) return;
      const answer: Answer<Body> = await customer.as(server, replica).post(`${reservations}/${hold.id}/release`);
      if (hold.status === 'confirmed') return expect(outline(answer)).toEqual({ status: 409, code: 'reservation_closed' });
      if (ledger.holdsNow(hold)) hold.status = 'released';
      expect(outline(answer)).toEqual({ status: 200, check: expectedCheck(ledger, hold) });
      expect(answer.body.reservation).toMatchObject(expectedReservation(ledger, hold));
    },
    ({ holds }) => holds.length > 0,
  ),
);
