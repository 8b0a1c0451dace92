import type { Catalogue } from './catalogue.ts';

/** Every code that is nowhere declared. In TypeScript they are type errors; a file may be JavaScript. */
export function checkReferences({ metrics, entitlements, plans, charges, addons }: Catalogue): string[] {
  const names = [
    ...[...entitlements].map(([code, { metric }]) => [`entitlements.${code}.metric`, 'metric', metrics, metric] as const),
    ...[...plans].flatMap(([code, plan]) =>
      Object.keys(plan.entitlements).map((name) => [`plans.${code}.entitlements`, 'entitlement', entitlements, name] as const),
    ),
    ...[...charges].flatMap(([code, { plan, metric, entitlement }]) => [
      [`plans.${plan}.charges.${code}.metric`, 'metric', metrics, metric] as const,
      [`plans.${plan}.charges.${code}.entitlement`, 'entitlement', entitlements, entitlement] as const,
    ]),
    ...[...addons].flatMap(([code, addon]) => [
      ...addon.plans.map((name) => [`addons.${code}.plans`, 'plan', plans, name] as const),
      ...Object.keys(addon.grants).map((name) => [`addons.${code}.grants`, 'entitlement', entitlements, name] as const),
    ]),
  ];
  return names.flatMap(([at, noun, declared, name]) =>
    name === null || declared.has(name) ? [] : [`${at}: there is no ${noun} ${name} in this file`],
  );
}
