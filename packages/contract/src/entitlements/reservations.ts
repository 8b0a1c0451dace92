import { createRoute, z } from '@hono/zod-openapi';
import { Check } from '../billing/entitlements.ts';
import { Decimal, PositiveDecimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { orNull } from '../values/or-null.ts';
import { access, body, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';
import { Instant } from '../values/time.ts';
import { UsageProperties, UserId } from '../values/usage.ts';

export const Reservation = z
  .object({
    id: Id('reservation'),
    entitlementCode: Code,
    status: z.enum(['held', 'confirmed', 'released', 'expired']).openapi({
      description: 'held: it takes from what remains. released and expired: nothing was used.',
      example: 'held',
    }),
    quantity: Decimal.openapi({ description: 'What was reserved.', example: '5' }),
    confirmedQuantity: orNull(Decimal).openapi({ description: 'What was used of it. null: not confirmed.', example: null }),
    userId: orNull(UserId).openapi({ description: 'For whom; null: nobody in particular.', example: 'user_7' }),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .openapi('Reservation', { description: 'Usage that is held for a while, until it is known how much of it is used.' });

export type Reservation = z.infer<typeof Reservation>;

export const NewReservation = z
  .strictObject({
    entitlementCode: Code,
    quantity: PositiveDecimal.openapi({ description: 'What may be used at the most.', example: '5' }),
    expiresIn: z
      .int()
      .min(1)
      .max(86_400)
      .default(900)
      .openapi({ description: 'Seconds of billing time after which it holds nothing any more.', example: 900 }),
    userId: UserId.optional().openapi({
      description: 'For whom; the caller unless given. Only a service key may name somebody else.',
    }),
    properties: UsageProperties.optional(),
  })
  .openapi('NewReservation');

export type NewReservation = z.infer<typeof NewReservation>;

export const ReservationConfirmation = z
  .strictObject({
    quantity: PositiveDecimal.optional().openapi({
      description: 'What was used, at most what was reserved; all of it unless given. The rest is free again.',
      example: '3',
    }),
  })
  .openapi('ReservationConfirmation');

export const ReservationResult = z
  .object({ reservation: Reservation, check: Check })
  .openapi('ReservationResult', { description: 'The reservation, and the decision with the balance after it.' });

export type ReservationResult = z.infer<typeof ReservationResult>;

const params = z.object({ reservationId: Id('reservation') });
const tags = ['reservations'];
const result = (description: string) => json(ReservationResult, description);
const ended = '409 `reservation_closed` once it has ended otherwise.';
const whose = '403 for a browser on a reservation of a service key or of another person, and where only servers report.';

export const createReservation = createRoute({
  operationId: 'createReservation',
  ...access('user'),
  ...idempotent,
  'x-extension': true,
  tags,
  summary: 'Reserve usage',
  description:
    'Holds usage before it is known how much will be used. Hard limits count it: 409 with the limit’s code reserves nothing and carries the balance as `check`. It counts in the reset period of now, whenever it is confirmed.',
  method: 'post',
  path: '/entitlements/v1/reservations',
  request: { headers: IdempotencyHeader, body: body(NewReservation) },
  responses: { 201: result('Reserved'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});

export const confirmReservation = createRoute({
  operationId: 'confirmReservation',
  ...access('user'),
  ...idempotent,
  'x-extension': true,
  tags,
  summary: 'Confirm a reservation',
  description: `Counts what was used, exactly once; the same again answers the same. 409 \`reservation_exceeded\` for more than was reserved. ${ended} ${whose}`,
  method: 'post',
  path: '/entitlements/v1/reservations/{reservationId}/confirm',
  request: { params, headers: IdempotencyHeader, body: { ...body(ReservationConfirmation), required: false } },
  responses: { 200: result('Counted'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});

export const releaseReservation = createRoute({
  operationId: 'releaseReservation',
  ...access('user'),
  ...idempotent,
  'x-extension': true,
  tags,
  summary: 'Release a reservation',
  description: `Gives back what was held. One that was released or has expired stays as it is; 409 \`reservation_closed\` when it was confirmed. ${whose}`,
  method: 'post',
  path: '/entitlements/v1/reservations/{reservationId}/release',
  request: { params, headers: IdempotencyHeader },
  responses: { 200: result('Nothing is held'), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
});
