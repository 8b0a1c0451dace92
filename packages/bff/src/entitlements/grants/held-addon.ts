import type { AddonGrant } from '@locai/billing-contract';

/** A recurring add-on that a subscription has, with what one of it grants. */
export interface HeldAddon {
  id: string;
  quantity: number;
  grants: AddonGrant[];
}
