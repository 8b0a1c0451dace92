import type { Stripe } from 'stripe';
import type { ProviderDispute } from '../../provider.ts';
import { fromStripeAmount } from './amounts.ts';
import type { StripeClient } from './client.ts';
import { paymentOf } from './refunds.ts';

/** What Stripe’s reasons are in our words; what is not here is `other`. */
const reasons: Readonly<Record<string, ProviderDispute['reason']>> = {
  fraudulent: 'fraudulent',
  duplicate: 'duplicate',
  product_not_received: 'product_not_received',
  product_unacceptable: 'product_unacceptable',
  subscription_canceled: 'subscription_canceled',
  credit_not_processed: 'credit_not_processed',
  unrecognized: 'unrecognized',
};

/** A warning is an inquiry: when it is closed, or the dispute was prevented, no money was taken. */
const outcomes: Readonly<Record<string, ProviderDispute['status']>> = {
  won: 'won',
  warning_closed: 'won',
  prevented: 'won',
  lost: 'lost',
};

export async function getDispute({ api, ask }: StripeClient, reference: string): Promise<ProviderDispute> {
  return toProviderDispute(await ask(() => api.disputes.retrieve(reference)));
}

function toProviderDispute({ id, payment_intent, status, reason, amount, currency, created }: Stripe.Dispute): ProviderDispute {
  return {
    reference: id,
    payment: paymentOf(id, payment_intent),
    status: outcomes[status] ?? 'open',
    reason: reasons[reason] ?? 'other',
    amount: fromStripeAmount(amount, currency),
    openedAt: new Date(created * 1000),
  };
}
