import type { BillingError } from '@locai/billing-contract/client';
import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import type { MeteredEntitlementCode } from '../provider/register.ts';
import { keys } from '../queries/keys.ts';
import { read, retry } from '../queries/read.ts';
import type { Check, UsageResult } from '../queries/schemas.ts';

export interface UsageReport {
  /** Above zero; a decimal string or a whole number. 1 when left out. */
  quantity?: string | number;
  /** The same key counts once for 35 days. Made for each call when left out, and kept through its retries. */
  idempotencyKey?: string;
}

export interface ReportUsageOptions {
  /** Opens the limit dialog when the report is refused because a limit is reached. */
  openLimitModal?: boolean;
}

export type ReportUsage = UseMutationResult<UsageResult, BillingError, UsageReport | undefined>;

/**
 * Counts usage of a metered entitlement that the browser may report. The answer's balance goes to every gate on the page.
 *
 * @throws BillingError `limit_reached` (409): nothing was counted.
 * @example
 * const { mutateAsync: report } = useReportUsage('messages', { openLimitModal: true });
 * await report({ quantity: 1 });
 */
export function useReportUsage(code: MeteredEntitlementCode, { openLimitModal }: ReportUsageOptions = {}): ReportUsage {
  const { client, userKey, open } = useBillingCore();
  const queryClient = useQueryClient();
  const mutation = useMutation<UsageResult, BillingError, UsageReport | undefined>({
    mutationFn: ({ quantity = 1, idempotencyKey = newKey() } = {}) => {
      const params = { path: { entitlementCode: code } };
      const body = { quantity, idempotencyKey };
      return read(client.POST('/billing/v1/entitlements/{entitlementCode}/usage', { params, body }));
    },
    retry,
    onSuccess: ({ check }) => patchChecks(queryClient, userKey, check),
    onError: ({ code: problem, problem: answer }) => {
      if (answer?.check) patchChecks(queryClient, userKey, answer.check as Check);
      if (openLimitModal && problem.endsWith('limit_reached')) open('limit', { entitlement: code });
    },
  });
  return useKeys(mutation);
}

/** Gives every call its key before the mutation starts, so that a retry sends the same one. */
function useKeys(mutation: ReportUsage): ReportUsage {
  const { mutate, mutateAsync } = mutation;
  const keyed = useMemo(
    () => ({
      mutate: ((report, options) => mutate({ idempotencyKey: newKey(), ...report }, options)) as ReportUsage['mutate'],
      mutateAsync: ((report, options) =>
        mutateAsync({ idempotencyKey: newKey(), ...report }, options)) as ReportUsage['mutateAsync'],
    }),
    [mutate, mutateAsync],
  );
  return { ...mutation, ...keyed };
}

// Not randomUUID: browsers have it on secure origins only.
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The check that was answered is known now; the same entitlement asked with another balance is read again. */
function patchChecks(queryClient: QueryClient, userKey: string | null, check: Check) {
  const queries = queryClient.getQueryCache().findAll({ queryKey: keys.checks(userKey, check.entitlementCode) });
  for (const { queryKey } of queries) {
    const known = queryClient.getQueryData<Check>(queryKey);
    if (known?.requiredBalance === check.requiredBalance) queryClient.setQueryData(queryKey, check);
    else void queryClient.invalidateQueries({ queryKey, exact: true });
  }
}
