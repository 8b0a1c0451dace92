import type { AnyBillingConfig } from './billing-config.ts';
import type { Catalogue } from './catalogue.ts';
import { checkReferences } from './check-references.ts';
import { localAddon } from './nouns/addon.ts';
import { localCharge } from './nouns/charge.ts';
import { localEntitlement } from './nouns/entitlement.ts';
import { localMetric } from './nouns/metric.ts';
import { localPlan } from './nouns/plan.ts';
import { ConfigError } from './parsed.ts';

/**
 * A file's catalogue with every field said.
 *
 * @throws ConfigError with everything that the API would refuse, and with every code that is nowhere declared
 */
export function readConfig({ metrics = {}, entitlements, plans, addons = {} }: AnyBillingConfig): Catalogue {
  const problems: string[] = [];
  const all = reader(problems);
  const catalogue: Catalogue = {
    metrics: all('metrics', metrics, localMetric),
    entitlements: all('entitlements', entitlements, localEntitlement),
    plans: all('plans', plans, localPlan),
    charges: new Map(),
    addons: all('addons', addons, localAddon),
  };
  for (const plan of catalogue.plans.keys()) {
    const at = `plans.${plan}.charges`;
    for (const [code, charge] of all(at, plans[plan]?.charges ?? {}, (code, charge) => localCharge(plan, code, charge))) {
      if (catalogue.charges.has(code)) problems.push(`${at}.${code}: another plan has a charge of this code`);
      catalogue.charges.set(code, charge);
    }
  }
  problems.push(...checkReferences(catalogue));
  if (problems.length > 0) throw new ConfigError(problems);
  return catalogue;
}

/** Reads one part after the other, and gathers what is wrong. */
function reader(problems: string[]) {
  return <Config, Definition>(
    at: string,
    part: Record<string, Config>,
    read: (code: string, config: Config) => Definition,
  ): Map<string, Definition> => {
    if (!isObject(part)) problems.push(`${at}: must be an object, by codes`);
    const definitions = Object.entries(isObject(part) ? part : {}).flatMap(([code, config]) => {
      try {
        if (!isObject(config)) throw new ConfigError([`${at}.${code}: must be an object`]);
        return [[code, read(code, config)] as const];
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        problems.push(...error.problems);
        return [];
      }
    });
    return new Map(definitions);
  };
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
