import { BillingError } from '@locai/billing-contract/client';
import type { EntitlementCode } from '../provider/register.ts';
import { read } from '../queries/read.ts';
import type { Check } from '../queries/schemas.ts';
import { answerOf, type EntitlementSnapshot } from '../queries/snapshot.ts';
import { clientOf, type ServerAccess } from './entitlement-source.ts';

export interface IsEntitledOptions {
  /** How many units are needed, above zero. One when left out. */
  requiredBalance?: string | number;
  /** What holds when the service gives no answer: only for silence and server errors, never for a refusal such as 401. */
  onError?: 'deny' | 'allow';
}

/** Where the answer comes from: the service, or a snapshot that was read for this request already. */
export type EntitlementSource = ServerAccess | { snapshot: EntitlementSnapshot };

/**
 * Is this user entitled to it? For loaders, route handlers and server components: here the answer may guard what is done, not only
 * what is shown.
 *
 * @throws BillingError for a refusal of the request itself: a wrong token, a wrong key
 * @example
 * const billing = { baseUrl: process.env.BILLING_URL, getToken: () => session.token };
 * if (!(await isEntitled(billing, 'documents'))) redirect('/pricing');
 */
export async function isEntitled(
  source: EntitlementSource,
  code: EntitlementCode,
  options: IsEntitledOptions = {},
): Promise<boolean> {
  return checkEntitlement(source, code, options).then(
    ({ allowed }) => allowed,
    (error: unknown) => {
      const silent = error instanceof BillingError && (error.status === 0 || error.status >= 500);
      if (silent) return options.onError === 'allow';
      throw error;
    },
  );
}

/**
 * The whole answer: allowed, why, the balance, and the plan that would help. What a snapshot knows costs no request.
 *
 * @throws BillingError also when the service gives no answer
 */
export async function checkEntitlement(
  source: EntitlementSource,
  code: EntitlementCode,
  { requiredBalance }: Pick<IsEntitledOptions, 'requiredBalance'> = {},
): Promise<Check> {
  const check = { entitlementCode: code, ...(requiredBalance !== undefined && { requiredBalance: String(requiredBalance) }) };
  if ('snapshot' in source) return known(source.snapshot, check);
  const { data } = await read(clientOf(source).POST('/entitlements/v1/checks', { body: { checks: [check] } }));
  const [answer] = data;
  if (!answer) throw new Error('Locai Billing: the service answered no check. Is the baseUrl that of the billing service?');
  return answer;
}

function known(snapshot: EntitlementSnapshot, request: { entitlementCode: string; requiredBalance?: string }): Check {
  const answer = answerOf(snapshot, request);
  if (answer) return answer;
  throw new Error('Locai Billing: a snapshot answers for one unit. Ask the service for more: pass baseUrl and a token instead.');
}
