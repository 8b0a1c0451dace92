/**
 * Your catalogue, for completion and type errors wherever a code is written. Left alone, every string is a code. Types only: nothing
 * of the catalogue comes into the bundle.
 *
 * @example
 * import type billing from '../locai-billing.config.ts';
 *
 * declare module '@locai/billing-react' {
 *   interface BillingRegister {
 *     catalogue: typeof billing;
 *   }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by declaration merging in the host's code.
export interface BillingRegister {}

type Entitlements = BillingRegister extends { catalogue: { entitlements: infer E } } ? E : Record<string, never>;

/** An entitlement's code: any string, or one of the registered catalogue's. */
export type EntitlementCode = BillingRegister extends { catalogue: { entitlements: infer E } } ? keyof E & string : string;

/** The code of a metered entitlement: any string, or one of the registered catalogue's. */
export type MeteredEntitlementCode = {
  [C in EntitlementCode]: Entitlements[C] extends { type: infer T } ? ('metered' extends T ? C : never) : C;
}[EntitlementCode];

/** A plan's code: any string, or one of the registered catalogue's. */
export type PlanCode = BillingRegister extends { catalogue: { plans: infer P } } ? keyof P & string : string;
