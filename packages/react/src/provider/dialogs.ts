import type { Interval, SubscriptionResult } from '../queries/schemas.ts';
import type { EntitlementCode, PlanCode } from './register.ts';

/** A part of the billing area. */
export type BillingTab = 'overview' | 'plans' | 'usage' | 'invoices' | 'payment-methods';

/** What each dialog is opened with. */
export interface BillingDialogProps {
  /** Move to a plan, or to the cheapest one that grants an entitlement. */
  upgrade: { entitlement?: EntitlementCode; planCode?: PlanCode; interval?: Interval };
  /** A limit is near or reached. */
  limit: { entitlement: EntitlementCode };
  /** Something was bought: the result of the order, or the subscription's id to wait for. */
  success: { result: SubscriptionResult; subscriptionId?: never } | { subscriptionId: string; result?: never };
  /** Buy a plan. */
  checkout: { planCode: PlanCode; interval: Interval; seats?: number };
  /** Write to sales, about a plan or in general. */
  contact: { planCode?: PlanCode };
  /** The billing area: its overview, or another of its tabs. */
  billing: { tab?: BillingTab };
}

export type BillingDialogName = keyof BillingDialogProps;

/** The dialog that is open, with what it was opened with: switch on `name`. */
export type BillingDialog = { [N in BillingDialogName]: { name: N; props: BillingDialogProps[N] } }[BillingDialogName];

type OpenArguments<P> = object extends P ? [props?: P] : [props: P];

/** Opens a dialog in the place of the one that is open. */
export type OpenDialog = <N extends BillingDialogName>(name: N, ...args: OpenArguments<BillingDialogProps[N]>) => void;
