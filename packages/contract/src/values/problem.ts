import { z } from '@hono/zod-openapi';

/** Every code that a problem can carry. Codes are stable: programs may switch on them. */
export const problemCodes = [
  'malformed_request',
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'payload_too_large',
  'unsupported_media_type',
  'invalid_request',
  'customer_required',
  'plan_not_for_sale',
  'already_subscribed',
  'quote_expired',
  'quote_changed',
  'quote_used',
  'no_subscription',
  'subscription_ending',
  'no_change',
  'payment_required',
  'payment_declined',
  'payment_not_open',
  'amount_not_payable',
  'not_refundable',
  'invoice_not_open',
  'invoice_not_draft',
  'seats_in_use',
  'idempotency_key_reused',
  'idempotency_in_progress',
  'precondition_failed',
  'already_exists',
  'in_use',
  'limit_reached',
  'user_limit_reached',
  'reservation_closed',
  'reservation_exceeded',
  'more_than_used',
  'feature_not_in_plan',
  'past_due',
  'trial_expired',
  'bad_signature',
  'not_yet_visible',
  'rate_limited',
  'unavailable',
  'internal_error',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** An error answer, as RFC 9457 `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string().openapi({ example: 'https://locai.dev/problems/invalid_request' }),
    title: z.string().openapi({ example: 'The request is not valid' }),
    status: z.int().openapi({ example: 422 }),
    detail: z.string().openapi({ example: 'seats must be at least 1. Send a whole number of seats.' }),
    code: z.enum(problemCodes).openapi({ example: 'invalid_request' }),
    errors: z
      .array(z.object({ path: z.string().openapi({ example: 'seats' }), message: z.string() }))
      .optional()
      .openapi({ description: 'One entry per invalid field.' }),
    requestId: z.string().openapi({ example: '01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11' }),
  })
  .catchall(z.unknown())
  .openapi('Problem');

export type Problem = z.infer<typeof Problem>;
