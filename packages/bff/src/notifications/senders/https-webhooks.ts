import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import type { WebhookSender } from '../delivery/webhook-sender.ts';
import { postSafely } from './post-safely.ts';

/**
 * Posts webhooks from Node, over TLS only. Every address that the name has must be public, and the connection goes to one that was
 * checked, so that a name that resolves to something else a moment later (DNS rebinding) leads nowhere new. No redirect is followed,
 * no proxy is used, 15 seconds are waited for an answer, and its body is not read.
 *
 * @example
 * createBillingApp({ …, webhooks: httpsWebhooks() });
 */
export function httpsWebhooks(): WebhookSender {
  return { post: (webhook) => postSafely(webhook, { resolve: (name) => lookup(name, { all: true }), dial: request }) };
}
