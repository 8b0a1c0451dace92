/**
 * The codes of your catalogue, for completion and type errors. Left alone, every string is a code.
 *
 * @example
 * declare module '@locai/billing-react' {
 *   interface BillingRegister {
 *     entitlementCode: 'messages' | 'documents';
 *     planCode: 'free' | 'pro';
 *   }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by declaration merging in the host's code.
export interface BillingRegister {}

/** An entitlement's code: any string, or one of `BillingRegister['entitlementCode']`. */
export type EntitlementCode = BillingRegister extends { entitlementCode: infer C extends string } ? C : string;

/** A plan's code: any string, or one of `BillingRegister['planCode']`. */
export type PlanCode = BillingRegister extends { planCode: infer C extends string } ? C : string;
