import type { Schemas } from '@locai/billing-contract/client';
import type { MeteredEntitlementCode, PlanCode } from '../provider/register.ts';

/** An object of the API whose plan code is one of the registered catalogue's. */
type OfPlan<T> = Omit<T, 'planCode'> & { planCode: PlanCode };

export type Balance = Schemas['Balance'];
/** Whether something is allowed, and why. */
export interface Check extends Omit<Schemas['Check'], 'upgrade'> {
  /** The cheapest published plan that would allow it. */
  upgrade?: OfPlan<NonNullable<Schemas['Check']['upgrade']>>;
}
/** What a charge of the plan costs so far. */
export type ChargeUsage = Schemas['ChargeUsage'];
export type CompatibleAddon = Schemas['CompatibleAddon'];
export type Customer = Schemas['Customer'];
/** What was used of one metered entitlement, and what is left. */
export interface EntitlementUsage extends Omit<Schemas['EntitlementUsage'], 'entitlementCode'> {
  entitlementCode: MeteredEntitlementCode;
}
/** What was used, and what it costs so far. */
export interface CustomerUsage extends Omit<Schemas['CustomerUsage'], 'data'> {
  data: EntitlementUsage[];
}
export type Fee = Schemas['Fee'];
export type Interval = Schemas['Interval'];
export type Invoice = Schemas['Invoice'];
export type Money = Schemas['Money'];
export type PaymentConfig = Schemas['PaymentConfig'];
export type PaymentIntent = Schemas['PaymentIntent'];
export type PaymentMethod = Schemas['PaymentMethod'];
/** A plan at its newest version. */
export interface Plan extends Omit<Schemas['Plan'], 'code'> {
  code: PlanCode;
}
/** A plan with what choosing it would do. */
export interface PlanOption extends Omit<Schemas['PlanOption'], 'plan'> {
  plan: Plan;
}
export type PlanOptionAction = PlanOption['action'];
export type Quote = Schemas['Quote'];
/** A reservation, and the decision with the balance after it. */
export interface ReservationResult extends Omit<Schemas['ReservationResult'], 'check'> {
  check: Check;
}
export type SeatAssignment = Schemas['SeatAssignment'];
export type Seats = Schemas['Seats'];
/** The customer's subscription. */
export interface Subscription extends OfPlan<Omit<Schemas['Subscription'], 'pendingChange'>> {
  /** A change that waits for its payment. */
  pendingChange: OfPlan<NonNullable<Schemas['Subscription']['pendingChange']>> | null;
}
export type SubscriptionAddon = Schemas['SubscriptionAddon'];
/** What is to be different. */
export interface SubscriptionChange extends Omit<Schemas['SubscriptionChange'], 'planCode'> {
  planCode?: PlanCode;
}
/** What is to be bought. */
export type SubscriptionOrder = OfPlan<Schemas['SubscriptionOrder']>;
/** What became of an order or a change. */
export interface SubscriptionResult extends Omit<Schemas['SubscriptionResult'], 'subscription'> {
  subscription: Subscription;
}
export type UsagePoint = Schemas['UsagePoint'];
/** What was counted, and what is left. */
export interface UsageResult extends Omit<Schemas['UsageResult'], 'check'> {
  check: Check;
}

export type UsageSeries = Schemas['UsageSeries'];

/** An answer of the API with the plan codes of the registered catalogue in it. */
export type OfCatalogue<T> = T extends Schemas['Plan']
  ? Plan
  : T extends Schemas['PlanOption']
    ? PlanOption
    : T extends Schemas['Subscription']
      ? Subscription
      : T extends Schemas['SubscriptionResult']
        ? SubscriptionResult
        : T extends Schemas['UsageResult']
          ? UsageResult
          : T extends Schemas['ReservationResult']
            ? ReservationResult
            : T extends Schemas['EntitlementUsage']
              ? EntitlementUsage
              : T extends { data: (infer Item)[] }
                ? Omit<T, 'data'> & { data: OfCatalogue<Item>[] }
                : T;
