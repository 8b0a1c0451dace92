import type { Charge } from '@locai/billing-contract';

/** A charge as it is asked for, with every field. */
export type ChargeOrder = Omit<Charge, 'id' | 'code' | 'planCode' | 'planVersion' | 'chargeOn'> & {
  /** undefined and null: `all` with an entitlement. */
  chargeOn?: Charge['chargeOn'] | undefined;
};
