import { Big, plain } from '@locai/billing-contract';
import type { GrantRow } from './store.ts';

/** What is left of a one-off grant. */
export const leftOf = ({ amount, used }: Pick<GrantRow, 'amount' | 'used'>) => new Big(amount ?? 0).minus(used);

/** What is left of several, as a decimal string. */
export const sumLeft = (grants: GrantRow[]) => plain(grants.reduce((sum, grant) => sum.plus(leftOf(grant)), new Big(0)));
