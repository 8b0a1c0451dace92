import type { Interval, PlanOption } from '@locai/billing-contract';
import { type CatalogPlan, listPublishedPlans } from '../catalog/store.ts';
import { visiblePlan } from '../catalog/visible-plan.ts';
import type { CustomerKey } from '../http/principal.ts';
import type { Ports } from '../ports.ts';
import { readBillingState } from '../subscriptions/billing-state.ts';
import { isMore } from '../subscriptions/plan-change.ts';
import { findChange, termsOf, termsOfChange } from '../subscriptions/store.ts';
import { type Terms, unitPrice } from '../subscriptions/terms.ts';

interface Position {
  current: Terms | undefined;
  scheduled: Terms | undefined;
}

/** Every plan that the customer may see, with what choosing it would do: the published ones, and the hidden one it is on. */
export async function listPlanOptions(
  ports: Ports,
  key: CustomerKey,
  filter: { interval: Interval; currency?: string | undefined },
): Promise<PlanOption[]> {
  const { customer, subscription } = await readBillingState(ports.db, key);
  const running = subscription && subscription.status !== 'incomplete' ? subscription : undefined;
  const change = running && (await findChange(ports.db, running, 'scheduled'));
  const position: Position = {
    current: running && (await termsOf(ports.db, running)),
    scheduled: running && change && (await termsOfChange(ports.db, running, change)),
  };
  const plans = withCurrent(await listPublishedPlans(ports.db), position.current);
  const currency = running?.currency ?? filter.currency ?? customer?.currency ?? undefined;
  return plans.map((plan) => ({ plan: visiblePlan(plan), action: actionOf(plan, filter.interval, currency, position) }));
}

/** The customer sees its own plan at its own version: those are the prices it pays. */
function withCurrent(published: CatalogPlan[], current: Terms | undefined): CatalogPlan[] {
  if (!current) return published;
  const others = published.filter(({ id }) => id !== current.plan.id);
  return [...others, current.plan].sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
}

function actionOf(
  plan: CatalogPlan,
  interval: Interval,
  currency: string | undefined,
  { current, scheduled }: Position,
): PlanOption['action'] {
  if (unitPrice(plan, 'plan', interval, currency ?? plan.prices[0]?.price.currency ?? '') === undefined)
    return plan.id === current?.plan.id ? 'current' : 'contact';
  if (!current) return 'start';
  if (scheduled?.plan.id === plan.id && scheduled.interval === interval) return 'scheduled';
  if (current.plan.id === plan.id && current.interval === interval) return 'current';
  return isMore(current, { ...current, plan, interval }) ? 'upgrade' : 'downgrade';
}
