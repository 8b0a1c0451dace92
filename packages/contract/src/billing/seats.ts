import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { PageQuery } from '../values/page.ts';
import { access, body, deleted, IdempotencyHeader, idempotent, json, problems } from '../values/route.ts';
import { Instant } from '../values/time.ts';
import { UserId } from '../values/usage.ts';
import { SubscriptionResult } from './subscriptions.ts';

export const SeatAssignment = z.object({ userId: UserId, assignedAt: Instant }).openapi('SeatAssignment');
export type SeatAssignment = z.infer<typeof SeatAssignment>;

const count = z.int().min(0);

export const Seats = z
  .object({
    included: count.openapi({ description: 'Those that the plan includes.', example: 3 }),
    bought: count.openapi({ description: 'Those beyond them.', example: 2 }),
    total: count.openapi({ description: 'Included and bought together.', example: 5 }),
    inUse: count.openapi({ description: 'Those that are assigned to somebody.', example: 4 }),
    assignable: count.openapi({
      description: 'How many may be in use: the total, or fewer where fewer were ordered for the end of the period.',
      example: 5,
    }),
    assignments: z.array(SeatAssignment).openapi({ description: 'A page of who has one, by user id.' }),
    nextCursor: z.string().nullable().openapi({ example: null }),
  })
  .openapi('Seats');

export type Seats = z.infer<typeof Seats>;

export const MoreSeats = z
  .strictObject({
    seats: z.int().min(1).max(100_000).openapi({ description: 'How many more than now.', example: 2 }),
    quoteId: Id('quote').optional().openapi({ description: 'Charge exactly what this quote says, or answer 409.' }),
  })
  .openapi('MoreSeats');

export type MoreSeats = z.infer<typeof MoreSeats>;

const assignee = z.object({ userId: UserId });

export const getCurrentSeats = createRoute({
  operationId: 'getCurrentSeats',
  ...access('user'),
  tags: ['subscriptions'],
  summary: 'Get the number of seats for the current subscription',
  description: 'How many there are and who has them. None of them without a running subscription.',
  method: 'get',
  path: '/billing/v1/subscriptions/current/seats',
  request: { query: PageQuery },
  responses: { 200: json(Seats, 'The seats'), ...problems(401, 422) },
});

export const addSeats = createRoute({
  operationId: 'addSeats',
  ...access('org_admin'),
  ...idempotent,
  tags: ['subscriptions'],
  summary: 'Add seats to the current subscription',
  description:
    'The same as a change to as many seats more: they are there once their prorated invoice is paid. Fewer seats are ordered with a change.',
  method: 'post',
  path: '/billing/v1/subscriptions/current/seats',
  request: { headers: IdempotencyHeader, body: body(MoreSeats) },
  responses: {
    200: json(SubscriptionResult, 'The subscription, and the payment to confirm if one is due'),
    ...problems(400, 401, 402, 403, 404, 409, 413, 415, 422, 503),
  },
});

export const assignSeat = createRoute({
  operationId: 'assignSeat',
  ...access('org_admin'),
  'x-extension': true,
  tags: ['subscriptions'],
  summary: 'Assign a seat',
  description: 'Gives a person one of the seats; who has one keeps it. 409 `seats_in_use` says how many are taken.',
  method: 'put',
  path: '/billing/v1/subscriptions/current/seats/{userId}',
  request: { params: assignee },
  responses: { 200: json(SeatAssignment, 'The assignment'), ...problems(401, 403, 409, 413, 415, 422) },
});

export const unassignSeat = createRoute({
  operationId: 'unassignSeat',
  ...access('org_admin'),
  'x-extension': true,
  tags: ['subscriptions'],
  summary: 'Unassign a seat',
  description: 'Frees the seat of a person. Who has none is answered the same.',
  method: 'delete',
  path: '/billing/v1/subscriptions/current/seats/{userId}',
  request: { params: assignee },
  responses: { 204: deleted, ...problems(401, 403, 409, 422) },
});
