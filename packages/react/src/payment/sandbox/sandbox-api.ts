import { BillingError, type Schemas } from '@locai/billing-contract/client';
import type { PaymentFailureCode } from '../payment-form.ts';
import type { Card } from './card.ts';

/** What the sandbox answers the browser, as a provider's script would be answered. */
export interface SandboxAnswer {
  status: 'succeeded' | 'processing' | 'requires_action' | 'requires_payment_method';
  error: { code: PaymentFailureCode } | null;
}

type Send = (request: Request) => Promise<Response>;

type Means = { card: Card } | { paymentMethodId: string };

/**
 * The sandbox's side of the browser. Like a provider's script it proves itself with the payment's client secret, not with the
 * person's token.
 *
 * @param what payments move money, setups save a card
 */
export function sandboxApi(baseUrl: string, send: Send, what: 'payments' | 'setups') {
  const post = (verb: 'confirm' | 'authenticate', body: object) => request(send, `${baseUrl}/sandbox/v1/${what}/${verb}`, body);
  return {
    confirm: (clientSecret: string, means: Means) => post('confirm', { clientSecret, ...means }),
    authenticate: (clientSecret: string, outcome: 'pass' | 'fail') => post('authenticate', { clientSecret, outcome }),
  };
}

async function request(send: Send, url: string, body: object): Promise<SandboxAnswer> {
  const response = await answer(send, url, body);
  const content: SandboxAnswer | Schemas['Problem'] | undefined = await response.json().catch(() => undefined);
  if (!response.ok || !content || 'type' in content) throw new BillingError(content && 'type' in content ? content : undefined);
  return content;
}

async function answer(send: Send, url: string, body: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  try {
    return await send(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
  } catch (cause) {
    throw new BillingError(undefined, cause);
  }
}
