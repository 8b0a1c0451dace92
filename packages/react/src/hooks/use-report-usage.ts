import type { BillingError } from '@locai/billing-contract/client';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import type { MeteredEntitlementCode } from '../provider/register.ts';
import { patchChecks } from '../queries/patch-checks.ts';
import { read, retry } from '../queries/read.ts';
import type { Check, UsageResult } from '../queries/schemas.ts';
import { newKey } from './new-key.ts';

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
