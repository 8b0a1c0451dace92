import type { Catalogue } from './catalogue.ts';
import { literal } from './literal.ts';
import { writtenAddon } from './nouns/addon.ts';
import { writtenCharge } from './nouns/charge.ts';
import { writtenEntitlement } from './nouns/entitlement.ts';
import { writtenMetric } from './nouns/metric.ts';
import { writtenPlan } from './nouns/plan.ts';

/** A catalogue as the text of a file: by code, plans by rank, without what goes without saying. */
export function writeConfig({ metrics, entitlements, plans, charges, addons }: Catalogue): string {
  const ranked = [...sorted(plans)].sort(([, one], [, other]) => one.rank - other.rank);
  const config = {
    ...(metrics.size > 0 && { metrics: tableOf(sorted(metrics), writtenMetric) }),
    entitlements: tableOf(sorted(entitlements), writtenEntitlement),
    plans: Object.fromEntries(ranked.map(([code, plan]) => [code, { ...writtenPlan(plan), ...chargesOf(charges, code) }])),
    ...(addons.size > 0 && { addons: tableOf(sorted(addons), writtenAddon) }),
  };
  return `import { defineBilling } from '@locai/billing-bff/config';

const billing = defineBilling(${literal(config)});

export default billing;
`;
}

function chargesOf(charges: Catalogue['charges'], planCode: string) {
  const own = sorted(charges).filter(([, { plan }]) => plan === planCode);
  return own.length > 0 ? { charges: tableOf(own, writtenCharge) } : {};
}

function sorted<T>(map: Map<string, T>): [string, T][] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1));
}

function tableOf<T>(entries: [string, T][], written: (definition: T) => object): Record<string, object> {
  return Object.fromEntries(entries.map(([code, definition]) => [code, written(definition)]));
}
