import type { ReactNode } from 'react';
import { type Entitlement, type EntitlementOptions, useIsUserEntitledTo } from '../../hooks/use-is-user-entitled-to.ts';
import type { EntitlementCode } from '../../provider/register.ts';

export interface EntitledProps extends EntitlementOptions {
  /** What one must be entitled to. */
  to: EntitlementCode;
  children: ReactNode;
  /** What stands there instead: nothing when left out. As a function it is told why. */
  fallback?: ReactNode | ((entitlement: Entitlement) => ReactNode);
  /** What stands there until the first answer: nothing when left out. */
  loading?: ReactNode;
}

/**
 * Shows what is inside to those who are entitled to it, and follows when the plan changes. It adds no element. It decides what to
 * show; the server decides what to do.
 *
 * @example
 * <Entitled to="documents" fallback={({ upgrade }) => <UpgradeHint plan={upgrade?.planName} />}>
 *   <Documents />
 * </Entitled>
 */
export function Entitled({ to, children, fallback = null, loading = null, ...options }: EntitledProps) {
  const entitlement = useIsUserEntitledTo(to, options);
  if (entitlement.allowed) return children;
  if (entitlement.isLoading) return loading;
  return typeof fallback === 'function' ? fallback(entitlement) : fallback;
}
