/** What may go wrong between the adapter and Stripe. `before` and `after` Stripe has acted. */
export const faults = [
  'hang before',
  'hang after',
  'reset before',
  'reset after',
  'severed',
  '500 before',
  '500 after',
  '409',
  '429',
  'slow',
] as const;

export type Fault = (typeof faults)[number];

/** Did Stripe act before it went wrong? */
export const acts = (fault: Fault | undefined): boolean =>
  fault === undefined || ['hang after', 'reset after', 'severed', '500 after', 'slow'].includes(fault);
