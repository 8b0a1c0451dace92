/** A signed webhook, ready to be sent. */
export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface WebhookAnswer {
  status: number;
  /** From the Retry-After header. */
  retryAfterSeconds?: number | undefined;
}

/**
 * Posts webhooks: `httpsWebhooks()` from `@locai/billing-bff/node`, which never connects to a private address, or `fetchWebhooks()`
 * where the platform has no private network, such as Cloudflare Workers.
 */
export interface WebhookSender {
  /**
   * Posts it, follows no redirect and reads no body.
   *
   * @throws Error in words for the operator when no answer came, or none was asked for because the address is private
   */
  post(request: WebhookRequest): Promise<WebhookAnswer>;
}
