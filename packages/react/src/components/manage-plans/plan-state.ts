import type { PlanOption, Subscription } from '../../queries/schemas.ts';
import type { BadgeProps } from '../badge/badge.tsx';

/** What choosing a plan would be: as its action, and `switch` for the same plan paid at another interval. */
export type PlanState = PlanOption['action'] | 'switch';

export function planState({ plan, action }: PlanOption, subscription: Subscription | undefined): PlanState {
  const moves = action === 'upgrade' || action === 'downgrade';
  return moves && plan.code === subscription?.planCode ? 'switch' : action;
}

/** A customer without a plan sees no badges: everything would be new. */
export const stateTones: Record<PlanState, NonNullable<BadgeProps['tone']>> = {
  start: 'neutral',
  upgrade: 'accent',
  downgrade: 'neutral',
  switch: 'accent',
  current: 'success',
  scheduled: 'warning',
  contact: 'neutral',
};

/** Something can be bought, or changed, by choosing it. */
export function isForSale(state: PlanState): boolean {
  return state === 'start' || state === 'upgrade' || state === 'downgrade' || state === 'switch';
}
