import type { components } from './schema.gen.ts';

type Problem = components['schemas']['Problem'];

/**
 * What a failed request throws. `code` is stable and for programs, `message` for developers; the interface translates the code.
 * `status` is 0 and `code` is `network_error` when no answer came.
 */
export class BillingError extends Error {
  override readonly name = 'BillingError';
  readonly status: number;
  readonly code: Problem['code'] | 'network_error';
  readonly problem: Problem | undefined;

  constructor(problem: Problem | undefined, cause?: unknown) {
    super(problem?.detail ?? 'The billing service did not answer. Check the connection and try again.', { cause });
    this.status = problem?.status ?? 0;
    this.code = problem?.code ?? 'network_error';
    this.problem = problem;
  }
}
