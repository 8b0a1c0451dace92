import { notFound, ProblemError } from '../http/problem.ts';
import type { Log } from '../ports.ts';
import { ProviderError, type ProviderErrorKind } from './provider.ts';

const busy = 'The payment provider did not answer in time. Nothing is lost: try again in a moment.';

/** The provider's words stay in the log; these are ours. */
const problems: Record<ProviderErrorKind, (error: ProviderError) => ProblemError> = {
  declined: (error) =>
    new ProblemError('payment_declined', 'The bank declined the payment. Use another card.', {
      paymentError: { code: error.code },
    }),
  needs_authentication: () =>
    new ProblemError('payment_declined', 'The bank asks the cardholder to confirm the payment. Pay while you are signed in.'),
  not_found: () => notFound('payment or payment method'),
  conflict: () => new ProblemError('payment_not_open', 'The payment cannot be changed in its present state. Read it again.'),
  bad_signature: () =>
    new ProblemError('bad_signature', 'The signature is missing, wrong or older than five minutes. Check the signing secret.'),
  unknown_outcome: () => new ProblemError('unavailable', busy),
  rate_limited: () => new ProblemError('unavailable', busy),
  auth: () =>
    new ProblemError('unavailable', 'The payment provider refused our credentials. The operator must check the provider’s keys.'),
  invalid: ({ isAboutAmount }) =>
    isAboutAmount
      ? new ProblemError(
          'amount_not_payable',
          'The payment provider does not move this amount: it is too small, too large, or in another currency than it takes.',
        )
      : new ProblemError('internal_error', 'The payment provider could not read our request. Tell the operator the request id.'),
  key_reused: () =>
    new ProblemError(
      'internal_error',
      'The payment provider has seen another request under this key. Tell the operator the request id.',
    ),
};

/** What a failed call to the provider means to whoever asked. An error that is not the provider's own is of unknown outcome. */
export function toProblem(error: unknown, log: Log): ProblemError {
  if (error instanceof ProblemError) return error;
  const known = error instanceof ProviderError ? error : unexpected(error);
  if (known.kind !== 'bad_signature')
    log({ level: 'warn', message: 'payment provider failed', kind: known.kind, reason: known.message, stack: known.stack });
  return problems[known.kind](known);
}

function unexpected(error: unknown): ProviderError {
  const wrapped = new ProviderError('unknown_outcome', String(error), { cause: error });
  if (error instanceof Error && error.stack) wrapped.stack = error.stack;
  return wrapped;
}

/** Asks the provider something that changes nothing. @throws ProblemError in our words */
export function asking<Answer>(log: Log, question: Promise<Answer>): Promise<Answer> {
  return question.catch((error) => {
    throw toProblem(error, log);
  });
}
