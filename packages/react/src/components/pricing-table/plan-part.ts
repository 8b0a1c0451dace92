import type { ReactNode } from 'react';
import type { Interval, Plan, PlanOption } from '../../queries/schemas.ts';

export type PlanEntitlement = Plan['entitlements'][number];

/** What every part of a plan's card is given. */
export interface PlanPartProps {
  /** The plan, and what choosing it would do for this customer. */
  option: PlanOption;
  /** The interval that is chosen in the table. */
  interval: Interval;
  /** Every interval that the table offers: a part takes the room of its longest text, so that nothing moves between them. */
  intervals: readonly Interval[];
  /** ISO 4217; undefined when no plan has a price. */
  currency: string | undefined;
  /** Every entitlement that some plan of the table has, so that all cards have the same lines. */
  entitlements: readonly PlanEntitlement[];
  highlighted: boolean;
  /** The plan that the customer is on. */
  currentPlanCode: string | undefined;
  /** The id of the plan's heading. */
  headingId: string;
  /** The customer's own options are on their way: prices are right, actions may still change. */
  isSettling: boolean;
  /** Does what the button says; undefined when there is nothing that it could do. */
  select: (() => void) | undefined;
  contactUrl: string | undefined;
}

/** Replaces a part of every card. Each gets the same props; the default parts are exported to be wrapped. */
export interface PricingTableSlots {
  badge?: (props: PlanPartProps) => ReactNode;
  price?: (props: PlanPartProps) => ReactNode;
  action?: (props: PlanPartProps) => ReactNode;
  features?: (props: PlanPartProps) => ReactNode;
}
