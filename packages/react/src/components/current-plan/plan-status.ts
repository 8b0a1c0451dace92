import type { Subscription } from '../../queries/schemas.ts';
import type { BadgeProps } from '../badge/badge.tsx';

/** The status of a subscription as its owner sees it: one that is to end is called so. */
export type PlanStatus = Subscription['status'] | 'ending';

export function statusOf({ status, cancelAt }: Subscription): PlanStatus {
  return cancelAt && (status === 'active' || status === 'trialing') ? 'ending' : status;
}

/** Changes are taken: the subscription runs, is paid, and is not about to end. */
export function isChangeable(subscription: Subscription): boolean {
  const status = statusOf(subscription);
  return status === 'active' || status === 'trialing';
}

/** How good that is. */
export const statusTones: Record<PlanStatus, NonNullable<BadgeProps['tone']>> = {
  incomplete: 'warning',
  trialing: 'accent',
  active: 'success',
  ending: 'warning',
  past_due: 'danger',
  canceled: 'neutral',
  incomplete_expired: 'neutral',
};
