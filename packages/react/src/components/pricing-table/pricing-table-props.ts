import type { ComponentPropsWithoutRef } from 'react';
import type { EntitlementCode, PlanCode } from '../../provider/register.ts';
import type { Interval, Plan, PlanOptionAction } from '../../queries/schemas.ts';
import type { PricingTableSlots } from './plan-part.ts';

export interface PricingTableProps extends Omit<ComponentPropsWithoutRef<'div'>, 'onSelect'> {
  /** The chosen interval, when the host decides it; then with `onIntervalChange`. */
  interval?: Interval;
  /** The interval to begin with: `month`, or the shortest one on sale. */
  defaultInterval?: Interval;
  onIntervalChange?: (interval: Interval) => void;
  /** ISO 4217. The customer's currency, else that of the first price, when left out. */
  currency?: string;
  /** Plans that the server has read already: shown at once, until the customer's own options arrive. */
  plans?: readonly Plan[];
  /** Only plans that grant this entitlement. */
  entitlement?: EntitlementCode;
  /** Instead of opening the checkout or the upgrade: for a page of your own, or to have a visitor sign in first. */
  onSelect?: (plan: Plan, interval: Interval, action: PlanOptionAction) => void;
  /** Where "Contact us" leads, e.g. `mailto:sales@example.com`. Without it and without `onSelect` the contact form opens. */
  contactUrl?: string;
  /** The plan to put forward; false for none. The catalogue decides when left out. */
  highlight?: PlanCode | false;
  /** Shows what each plan includes. */
  entitlements?: boolean;
  /** Adds a table that compares the plans line by line. */
  comparison?: boolean;
  /** Replaces parts of the cards. */
  slots?: PricingTableSlots;
}
