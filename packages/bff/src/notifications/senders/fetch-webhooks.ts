import { isPrivateHost } from '@locai/billing-contract';
import type { WebhookSender } from '../delivery/webhook-sender.ts';

const timeoutMs = 15_000;

/**
 * Posts webhooks with `fetch`, for platforms whose `fetch` reaches no private network, such as Cloudflare Workers: what a name
 * resolves to is theirs to check. In Node use `httpsWebhooks()`.
 */
export function fetchWebhooks(): WebhookSender {
  return {
    async post({ url, headers, body }) {
      if (isPrivateHost(new URL(url).hostname)) throw new Error('It points into a private network.');
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal }).catch((error: Error) => {
        throw new Error(signal.aborted ? 'It did not answer within 15 seconds.' : `It could not be reached: ${error.message}.`);
      });
      await response.body?.cancel();
      const retryAfter = Number(response.headers.get('retry-after'));
      return { status: response.status, ...(retryAfter > 0 && { retryAfterSeconds: retryAfter }) };
    },
  };
}
