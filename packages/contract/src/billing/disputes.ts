import { z } from '@hono/zod-openapi';
import { Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { Instant } from '../values/time.ts';

export const disputeStatuses = ['open', 'won', 'lost'] as const;

/** Why a cardholder wants money back, in our words; what has none is `other`. */
export const disputeReasons = [
  'fraudulent',
  'duplicate',
  'product_not_received',
  'product_unacceptable',
  'subscription_canceled',
  'credit_not_processed',
  'unrecognized',
  'other',
] as const;

export const Dispute = z
  .object({
    status: z.enum(disputeStatuses).openapi({
      description: 'open: the bank is asking, and the operator answers it at the provider. lost: the bank took the money back.',
      example: 'open',
    }),
    reason: z.enum(disputeReasons).openapi({ example: 'fraudulent' }),
    amount: Money.openapi({ description: 'What the cardholder wants back.' }),
    openedAt: Instant,
    closedAt: orNull(Instant).openapi({ example: null }),
  })
  .openapi('Dispute', { description: 'The cardholder asked the bank for the money back. The invoice stays paid.' });

export type Dispute = z.infer<typeof Dispute>;
