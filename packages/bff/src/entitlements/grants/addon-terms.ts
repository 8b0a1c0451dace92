import { Big, plain } from '@locai/billing-contract';
import type { EntitlementTerms } from '../plan-balances.ts';
import type { HeldAddon } from './held-addon.ts';
import type { GrantRow } from './store.ts';

/** What add-ons grant: recurring ones, and what is left of one-off ones. */
export interface AddonGrants {
  addons: HeldAddon[];
  oneOff: GrantRow[];
}

/**
 * What a subscription is granted with its add-ons: pure. Amounts of recurring add-ons come on top of the quota and reset with it.
 * What only an add-on grants resets with the billing period and has a hard limit.
 *
 * @param removed codes that were taken away from the subscription: add-ons do not bring them back
 */
export function withAddons(terms: EntitlementTerms[], { addons, oneOff }: AddonGrants, removed: string[]): EntitlementTerms[] {
  const recurring = addons.flatMap(amountsOf);
  const given = [...recurring, ...oneOff.map(({ entitlement_code: code, amount }) => ({ code, amount }))];
  const known = new Set([...terms.map(({ code }) => code), ...removed]);
  const first = given.filter(({ code }, index) => !known.has(code) && given.findIndex((other) => other.code === code) === index);
  return [...terms, ...first.map(termsOfAddon)].map((one) => withExtra(one, recurring));
}

/** What the whole quantity of an add-on grants. */
export function amountsOf({ quantity, grants }: HeldAddon): Given[] {
  return grants.map(({ entitlementCode: code, amount }) => ({
    code,
    amount: amount === null ? null : plain(new Big(amount).times(quantity)),
  }));
}

interface Given {
  code: string;
  amount: string | null;
}

function termsOfAddon({ code, amount }: Given): EntitlementTerms {
  const isOn = amount === null;
  const reset = isOn ? 'never' : 'billing_period';
  return {
    code,
    type: isOn ? 'boolean' : 'metered',
    quota: isOn ? null : '0',
    perSeat: false,
    resetInterval: reset,
    limit: 'hard',
  };
}

function withExtra(terms: EntitlementTerms, recurring: Given[]): EntitlementTerms {
  const amounts = recurring.filter(({ code, amount }) => code === terms.code && amount !== null);
  if (amounts.length === 0) return terms;
  return { ...terms, extra: plain(amounts.reduce((sum, { amount }) => sum.plus(amount ?? 0), new Big(0))) };
}
