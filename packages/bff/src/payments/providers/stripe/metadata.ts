import type { ProviderPayment } from '../../provider.ts';

type Metadata = ProviderPayment['metadata'];

/** What this adapter notes for itself beside what it was given begins with this. */
const own = '_';

/** The key of a charge while nobody is there, and the card that it was made with: a repetition takes the same one. */
export const chargeKey = `${own}charge_key`;
export const chargeMethod = `${own}charge_method`;
/** The card that has become the customer's default by this payment. */
export const madeDefault = `${own}made_default`;

/** What we were given at creation. */
export function givenMetadata(metadata: Metadata): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !name.startsWith(own)));
}

/** Does an object carry what we would have given it? */
export function carries(metadata: Metadata | null, wanted: Metadata): boolean {
  return Object.entries(wanted).every(([name, value]) => metadata?.[name] === value);
}
