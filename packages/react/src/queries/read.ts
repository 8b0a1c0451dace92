import { BillingError, type Schemas } from '@locai/billing-contract/client';

import type { OfCatalogue } from './schemas.ts';

type Problem = Schemas['Problem'];

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer. @throws BillingError for everything else: a problem, another server's error page, silence. */
export async function read<T>(request: Promise<Answer<T>>): Promise<OfCatalogue<T>> {
  const { data, error, response } = await request.catch((cause: unknown) => {
    throw new BillingError(undefined, cause);
  });
  if (response.ok) return data as OfCatalogue<T>;
  throw new BillingError(isProblem(error) ? error : unknownProblem(response));
}

/** A wrong request stays wrong; silence and a failing server may pass. */
export function retry(failures: number, { status }: BillingError): boolean {
  return failures < 2 && (status === 0 || status >= 500);
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error;
}

// A proxy or a wrong baseUrl answers with its own page.
function unknownProblem({ status, url }: Response): Problem {
  const detail = `${url} answered ${status} without a problem. Check the baseUrl of <BillingProvider> and what stands between.`;
  const code = status >= 500 ? 'unavailable' : 'internal_error';
  return { type: 'about:blank', title: 'Unexpected answer', status, detail, code, requestId: '' };
}
