import { isSame } from '../catalog/is-same.ts';
import type { Catalogue } from './catalogue.ts';
import type { AddonDefinition } from './nouns/addon.ts';
import type { ChargeDefinition } from './nouns/charge.ts';
import type { EntitlementDefinition } from './nouns/entitlement.ts';
import type { MetricDefinition } from './nouns/metric.ts';
import type { PlanDefinition } from './nouns/plan.ts';

/** One thing that is not as it shall be. Without `from` it is new; without `to` it goes. */
export interface Change<Definition> {
  code: string;
  from: Definition | null;
  to: Definition | null;
}

/** What a push does, and what it leaves. */
export interface PushPlan {
  metrics: Change<MetricDefinition>[];
  entitlements: Change<EntitlementDefinition>[];
  plans: Change<PlanDefinition>[];
  charges: Change<ChargeDefinition>[];
  addons: Change<AddonDefinition>[];
  /** What is only on the back end and stays there, e.g. `plan legacy`. */
  kept: string[];
  /** Why it cannot be done at all, in sentences. Then nothing is to be done. */
  conflicts: string[];
}

/**
 * What brings a back end's catalogue to what a file says. It computes and does nothing.
 *
 * @param prune whether what is only on the back end goes: plans are archived, add-ons taken off sale, charges and entitlements deleted
 */
export function planPush(local: Catalogue, remote: Catalogue, { prune = false } = {}): PushPlan {
  const gone = prune ? goneOf(local, remote) : local;
  return {
    metrics: changes(local.metrics, remote.metrics),
    entitlements: changes(local.entitlements, remote.entitlements, prune),
    plans: changes(gone.plans, remote.plans),
    charges: changes(local.charges, remote.charges, prune),
    addons: changes(gone.addons, remote.addons),
    kept: prune ? [] : keptOf(local, remote),
    conflicts: conflictsOf(local, remote),
  };
}

/** Nothing to do? */
export function isEmpty({ metrics, entitlements, plans, charges, addons }: PushPlan): boolean {
  return [metrics, entitlements, plans, charges, addons].every((list) => list.length === 0);
}

function changes<T>(local: Map<string, T>, remote: Map<string, T>, prune = false): Change<T>[] {
  const made = [...local].flatMap(([code, to]) => {
    const from = remote.get(code) ?? null;
    return from !== null && isEqual(from, to) ? [] : [{ code, from, to }];
  });
  if (!prune) return made;
  return [...made, ...onlyIn(remote, local).map(([code, from]) => ({ code, from, to: null }))];
}

/** The same in every field; of prices also the first currency, which is the one that new customers are shown. */
function isEqual(one: unknown, other: unknown): boolean {
  return isSame(one, other) && isSame(currencyOrder(one), currencyOrder(other));
}

function currencyOrder(definition: unknown): string[] | undefined {
  if (typeof definition !== 'object' || definition === null || !('prices' in definition)) return undefined;
  return typeof definition.prices === 'object' && definition.prices !== null ? Object.keys(definition.prices) : undefined;
}

function onlyIn<T>(one: Map<string, T>, other: Map<string, unknown>): [string, T][] {
  return [...one].filter(([code]) => !other.has(code));
}

/** Plans and add-ons stay for who has them: they are not deleted, but no longer for sale. */
function goneOf(local: Catalogue, remote: Catalogue): Pick<Catalogue, 'plans' | 'addons'> {
  const plans = onlyIn(remote.plans, local.plans).map(([code, plan]) => [code, { ...plan, archived: true }] as const);
  const addons = onlyIn(remote.addons, local.addons).map(
    ([code, addon]) => [code, { ...addon, active: false, autoRenew: false }] as const,
  );
  return { plans: new Map([...local.plans, ...plans]), addons: new Map([...local.addons, ...addons]) };
}

function keptOf(local: Catalogue, remote: Catalogue): string[] {
  const named = (noun: string, list: [string, unknown][]) => list.map(([code]) => `${noun} ${code}`);
  return [
    ...named('entitlement', onlyIn(remote.entitlements, local.entitlements)),
    ...named(
      'plan',
      onlyIn(remote.plans, local.plans).filter(([, { archived }]) => !archived),
    ),
    ...named('charge', onlyIn(remote.charges, local.charges)),
    ...named(
      'add-on',
      onlyIn(remote.addons, local.addons).filter(([, { active }]) => active),
    ),
  ];
}

function conflictsOf(local: Catalogue, remote: Catalogue): string[] {
  const types = [
    ...[...local.entitlements].map(([code, to]) => ['entitlement', code, remote.entitlements.get(code)?.type, to.type] as const),
    ...[...local.addons].map(([code, to]) => ['add-on', code, remote.addons.get(code)?.type, to.type] as const),
  ];
  const retyped = types
    .filter(([, , from, to]) => from !== undefined && from !== to)
    .map(([noun, code, from, to]) => `The ${noun} ${code} is ${from} and cannot become ${to}. Give the new one another code.`);
  const revived = [...local.addons]
    .filter(([code, { active }]) => active && remote.addons.get(code)?.active === false)
    .map(([code]) => `The add-on ${code} was taken off sale for good. Give the new one another code, or say active: false.`);
  return [...retyped, ...revived];
}
