import type { BillingError } from '@locai/billing-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { batchCheck, type CheckRequest } from './batch-checks.ts';
import { keys } from './keys.ts';
import { retry } from './read.ts';
import type { Check } from './schemas.ts';
import type { BillingScope } from './scope.ts';
import { answerOf } from './snapshot.ts';

/**
 * Is the user entitled to this? All checks of one tick go out as one request.
 *
 * @example
 * await queryClient.ensureQueryData(checkQuery(scope, { entitlementCode: 'messages', requiredBalance: '3' }));
 */
export function checkQuery(scope: BillingScope, request: CheckRequest) {
  const { snapshot, userKey } = scope;
  const known = snapshot && snapshot.userKey === userKey ? answerOf(snapshot, request) : undefined;
  return queryOptions<Check, BillingError>({
    queryKey: keys.checks(scope.userKey, request.entitlementCode, request.requiredBalance),
    queryFn: () => batchCheck(scope, request),
    retry,
    ...(known && { initialData: known, initialDataUpdatedAt: (snapshot?.iat ?? 0) * 1000 }),
    staleTime: 30_000,
    // The last answer is what a gate falls back on while the service is away.
    gcTime: 3_600_000,
    enabled: scope.userKey !== null,
  });
}
