import { invalidField } from '../invalid-field.ts';
import type { AddonRow } from './store.ts';

/** @throws ProblemError 422 for the renewal of what is bought once or is off sale */
export function assertRenewal(autoRenew: boolean, { type, deactivated_at }: Pick<AddonRow, 'type' | 'deactivated_at'>): void {
  if (!autoRenew) return;
  if (type === 'one_off') throw invalidField('autoRenew', 'must be false, because one_off is bought once');
  if (deactivated_at !== null) throw invalidField('autoRenew', 'must be false, because the add-on was deactivated');
}
