import type { ProblemCode } from '@locai/billing-contract';

const kinds: Record<
  ProblemCode,
  { status: 400 | 401 | 402 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 429 | 500 | 503; title: string }
> = {
  malformed_request: { status: 400, title: 'The request could not be read' },
  bad_signature: { status: 400, title: 'The signature does not match' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  payment_declined: { status: 402, title: 'The payment was declined' },
  forbidden: { status: 403, title: 'This is not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'This path has no such method' },
  already_subscribed: { status: 409, title: 'There is a subscription already' },
  quote_expired: { status: 409, title: 'The quote has expired' },
  quote_changed: { status: 409, title: 'The price has changed' },
  quote_used: { status: 409, title: 'The quote was used' },
  no_subscription: { status: 409, title: 'There is no subscription' },
  subscription_ending: { status: 409, title: 'The subscription is about to end' },
  no_change: { status: 409, title: 'Nothing would change' },
  payment_required: { status: 409, title: 'An invoice is open' },
  amount_not_payable: { status: 409, title: 'This amount cannot be paid' },
  payment_not_open: { status: 409, title: 'The payment is not open' },
  not_refundable: { status: 409, title: 'This cannot be given back' },
  invoice_not_open: { status: 409, title: 'The invoice is not open' },
  invoice_not_draft: { status: 409, title: 'The invoice is no longer a draft' },
  seats_in_use: { status: 409, title: 'The seats are in use' },
  idempotency_key_reused: { status: 409, title: 'The idempotency key was used for something else' },
  idempotency_in_progress: { status: 409, title: 'The same request is under way' },
  already_exists: { status: 409, title: 'It exists already' },
  in_use: { status: 409, title: 'It is in use' },
  precondition_failed: { status: 412, title: 'It has changed since it was read' },
  limit_reached: { status: 409, title: 'The limit is reached' },
  user_limit_reached: { status: 409, title: 'The person’s limit is reached' },
  reservation_closed: { status: 409, title: 'The reservation has ended' },
  reservation_exceeded: { status: 409, title: 'That is more than was reserved' },
  more_than_used: { status: 409, title: 'That is more than was used' },
  feature_not_in_plan: { status: 409, title: 'The plan does not include this' },
  past_due: { status: 409, title: 'A payment is overdue' },
  trial_expired: { status: 409, title: 'The trial has ended' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body must be JSON' },
  invalid_request: { status: 422, title: 'The request is not valid' },
  customer_required: { status: 422, title: 'Name the customer' },
  plan_not_for_sale: { status: 422, title: 'The plan cannot be bought this way' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  not_yet_visible: { status: 503, title: 'Not ready yet' },
  unavailable: { status: 503, title: 'The service is not ready' },
};

/** What may stand beside the standard members: invalid fields, the decision of a denied report, a new quote. */
export interface ProblemExtra {
  errors?: { path: string; message: string }[];
  /** Seconds to wait, of a 429 or 503; 1 unless given. */
  retryAfter?: number;
  [member: string]: unknown;
}

/**
 * An error with an answer: thrown anywhere, turned into problem+json in one place.
 *
 * @param code stable; it decides status and title
 * @param detail what happened, why, and what to do next, in full sentences, without internals
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extra: ProblemExtra;

  constructor(code: ProblemCode, detail: string, extra: ProblemExtra = {}) {
    super(detail);
    this.code = code;
    this.extra = extra;
  }

  get status() {
    return kinds[this.code].status;
  }

  toResponse(requestId: string): Response {
    const { status, headers, body } = this.toAnswer(requestId);
    return new Response(body, { status, headers });
  }

  /** What `toResponse` consists of. */
  toAnswer(requestId: string): { status: number; headers: Record<string, string>; body: string } {
    const { status, title } = kinds[this.code];
    const type = `https://locai.dev/problems/${this.code}`;
    const body = { ...this.extra, type, title, status, detail: this.message, code: this.code, requestId };
    const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' };
    if (status === 503 || status === 429) headers['Retry-After'] = String(this.extra.retryAfter ?? 1);
    if (status === 401) headers['WWW-Authenticate'] = 'Bearer';
    return { status, headers, body: JSON.stringify(body) };
  }
}

/** The one answer for what does not exist and for what belongs to somebody else. */
export function notFound(what: string): ProblemError {
  return new ProblemError('not_found', `There is no such ${what}. Check the id; it may also belong to another customer.`);
}
