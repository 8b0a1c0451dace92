import type { Coupon } from '@locai/billing-contract';
import { invalidField } from '../invalid-field.ts';

/** @throws ProblemError 422 unless a number of periods goes with repeating and only with it */
export function assertDuration({ duration, periods }: Pick<Coupon, 'duration' | 'periods'>): void {
  if (duration === 'repeating' && periods === null) throw invalidField('periods', 'is needed with repeating: how many periods');
  if (duration !== 'repeating' && periods !== null) throw invalidField('periods', `must be left out with ${duration}`);
}
