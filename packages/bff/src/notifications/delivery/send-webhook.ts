import type { WebhookBody } from '@locai/billing-contract';
import type { Ports } from '../../ports.ts';
import type { Claimed, NoticeEventRow } from '../outbox-store.ts';
import type { NotificationRow } from '../store.ts';
import type { NoticedPerson, Outcome } from './outcome.ts';
import { signWebhook } from './sign-webhook.ts';

/** Tries to post a notice to its address, signed. Success is an answer of 2xx, nothing else. */
export async function sendWebhook(
  { webhooks, time }: Pick<Ports, 'webhooks' | 'time'>,
  { delivery, notice }: Claimed,
  config: NotificationRow,
  customer: NoticedPerson,
): Promise<Outcome> {
  if (!webhooks) return { delivered: false, reason: 'This server sends no webhooks. Give createBillingApp a webhook sender.' };
  const now = time.now();
  const body = JSON.stringify(bodyOf(notice, customer));
  const signature = await signWebhook(notice.id, now, body, secretsOf(config, now));
  const headers = { 'content-type': 'application/json', 'user-agent': 'Locai-Billing/1 (webhooks)', ...signature };
  try {
    return outcomeOf(await webhooks.post({ url: delivery.recipient, headers, body }));
  } catch (error) {
    return { delivered: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

function bodyOf({ event, at, data }: NoticeEventRow, { id, kind, externalId }: NoticedPerson): WebhookBody {
  return { type: event, timestamp: at.toISOString(), data: { customer: { id, kind, externalId }, ...data } };
}

function secretsOf({ signing_secret, previous_secret, previous_secret_until }: NotificationRow, now: Date): string[] {
  const previous = previous_secret_until && previous_secret_until > now ? previous_secret : null;
  return [signing_secret, previous].filter((secret) => secret !== null);
}

function outcomeOf({ status, retryAfterSeconds }: { status: number; retryAfterSeconds?: number | undefined }): Outcome {
  if (status >= 200 && status < 300) return { delivered: true };
  if (status === 410) return { delivered: false, reason: 'It answered 410 Gone: it wants no more.', final: true, gone: true };
  const redirected = status >= 300 && status < 400;
  const advice = redirected ? ' Redirects are not followed: put the address that it leads to into the config.' : '';
  return { delivered: false, reason: `It answered ${status}.${advice}`, retryAfterSeconds };
}
