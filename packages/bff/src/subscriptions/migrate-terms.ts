import type { CatalogPlan } from '../catalog/store.ts';
import { ProblemError } from '../http/problem.ts';
import { nextTerms } from './plan-change.ts';
import { extraSeats, sameOrder, seatsOf, type Terms, unitPrice } from './terms.ts';

/** What a migration does: pure. `effective: 'never'`: it has those terms already. */
export type MigrationPlan = { effective: 'never' } | { effective: 'now' | 'period_end'; terms: Terms };

/**
 * The terms of a subscription on another version of its plan.
 *
 * @param current what it has now
 * @param scheduled what follows when the period ends, if anything else
 * @throws ProblemError 422 when the version has no price or no room for what was sold, or costs something else already now
 */
export function planMigration(
  { current, scheduled }: { current: Terms; scheduled: Terms | undefined },
  target: CatalogPlan,
  when: 'now' | 'period_end',
): MigrationPlan {
  const before = when === 'now' ? current : nextTerms(current, scheduled);
  const terms = onVersion(before, target);
  if (sameOrder(before, terms)) return { effective: 'never' };
  if (when === 'now' && !costsTheSame(current, terms)) throw costsElse(target);
  return { effective: when, terms };
}

/** The same order on another version; seats that are now included come on top. */
export function onVersion(terms: Terms, plan: CatalogPlan): Terms {
  const { interval, currency } = terms;
  if (unitPrice(plan, 'plan', interval, currency) === undefined)
    throw invalid(`Version ${plan.version} of ${plan.code} has no price per ${interval.replace('_', ' ')} in ${currency}.`);
  const wanted = plan.seats ? Math.max(terms.seats, plan.seats.included) : terms.seats;
  return { ...terms, plan, seats: seatsOf(plan, wanted, terms.seats, { interval, currency }) };
}

/** What was paid for the running period is what the terms are worth, on which later changes count back. */
function costsTheSame(a: Terms, b: Terms): boolean {
  const price = (terms: Terms, item: 'plan' | 'seat') => unitPrice(terms.plan, item, terms.interval, terms.currency) ?? 0;
  const extra = extraSeats(a);
  const sameSeats = extra === extraSeats(b) && (extra === 0 || price(a, 'seat') === price(b, 'seat'));
  const sameTime = a.plan.payInAdvance === b.plan.payInAdvance;
  return sameTime && sameSeats && price(a, 'plan') === price(b, 'plan');
}

const costsElse = ({ code, version }: CatalogPlan) =>
  new ProblemError(
    'invalid_request',
    `Version ${version} of ${code} costs something else, and the running period is paid already. Send when: period_end.`,
    { errors: [{ path: 'when', message: 'must be period_end for a version that costs something else' }] },
  );

const invalid = (message: string) =>
  new ProblemError('invalid_request', `${message} Choose another version, or change the subscription first.`, {
    errors: [{ path: 'planVersion', message }],
  });
