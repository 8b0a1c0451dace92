import { isSame } from '../catalog/is-same.ts';
import { goesFirst } from './apply/charge.ts';
import { writtenAddon } from './nouns/addon.ts';
import { writtenCharge } from './nouns/charge.ts';
import { writtenEntitlement } from './nouns/entitlement.ts';
import { writtenMetric } from './nouns/metric.ts';
import { planFields, writtenPlan } from './nouns/plan.ts';
import type { Change, PushPlan } from './plan-push.ts';

/** How a line is meant, for whoever colours it. */
export type Tone = 'add' | 'change' | 'remove' | 'quiet' | 'plain';
export type Paint = (tone: Tone, line: string) => string;

interface Described {
  tone: Tone;
  title: string;
  fields: string[];
}

/** What a push would do, as text for a terminal. Fields are named as they stand in the file. */
export function describePush(plan: PushPlan, paint: Paint = (_, line) => line): string {
  const blocks = blocksOf(plan);
  const lines = blocks.flatMap(({ tone, title, fields }) => [
    paint(tone, title),
    ...fields.map((field) => paint('quiet', `    ${field}`)),
  ]);
  return [...lines, ...(blocks.length > 0 ? [''] : []), summary(blocks), ...keptLines(plan.kept, paint)].join('\n');
}

function blocksOf({ metrics, entitlements, plans, charges, addons }: PushPlan): Described[] {
  return [
    ...metrics.map((change) => described('metric', change, writtenMetric)),
    ...entitlements.map((change) => described('entitlement', change, writtenEntitlement)),
    ...plans.map((change) => ({ ...described('plan', change, writtenPlan), ...planTitle(change) })),
    ...charges.map((change) => ({ ...described('charge', change, writtenCharge), ...chargeTitle(change, plans) })),
    ...addons.map((change) => ({ ...described('add-on', change, writtenAddon), ...addonTitle(change) })),
  ];
}

function described<T>(noun: string, { code, from, to }: Change<T>, written: (definition: T) => object): Described {
  const name = `${noun} ${code}`;
  if (to === null) return { tone: 'remove', title: `- ${name}`, fields: [] };
  if (from === null)
    return { tone: 'add', title: `+ ${name}`, fields: [...leaves(written(to))].map(([at, value]) => `${at}: ${value}`) };
  return { tone: 'change', title: `~ ${name}`, fields: fieldChanges(written(from), written(to)) };
}

const frozen = ['prices', 'seats', 'trial', 'payInAdvance', 'entitlements'] as const;

/** A plan that leaves the shelves, or whose change makes a version. */
function planTitle({ code, from, to }: PushPlan['plans'][number]): Partial<Described> {
  if (!from || !to) return {};
  if (to.archived && !from.archived)
    return { tone: 'remove', title: `- plan ${code}: archived, who is on it stays on it`, fields: [] };
  const [before, after] = [planFields(from), planFields(to)];
  if (frozen.every((field) => isSame(before[field], after[field]))) return {};
  return { title: `~ plan ${code}: a new version, running subscriptions stay on theirs` };
}

function chargeTitle(change: PushPlan['charges'][number], plans: PushPlan['plans']): Partial<Described> {
  const { code, from, to } = change;
  if (!from || !to) return {};
  const how = goesFirst(change, plans) ? 'made anew in' : 'a new version of';
  return { title: `~ charge ${code}: ${how} the plan ${to.plan}` };
}

function addonTitle({ code, from, to }: PushPlan['addons'][number]): Partial<Described> {
  return from?.active && to && !to.active ? { tone: 'remove', title: `- add-on ${code}: off sale for good`, fields: [] } : {};
}

function fieldChanges(from: object, to: object): string[] {
  const [before, after] = [leaves(from), leaves(to)];
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((at) => before.get(at) !== after.get(at));
  if (changed.length === 0) return ['the order of currencies; the first is the one that a new customer is shown'];
  return changed.map((at) => `${at}: ${before.get(at) ?? 'unset'} → ${after.get(at) ?? 'unset'}`);
}

/** Every value by its path; lists are one value. */
function leaves(value: object, path = ''): Map<string, string> {
  const entries = Object.entries(value).flatMap(([name, member]): [string, string][] => {
    const at = path ? `${path}.${name}` : name;
    return isTable(member) ? [...leaves(member, at)] : [[at, JSON.stringify(member)]];
  });
  return new Map(entries);
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

function summary(blocks: Described[]): string {
  if (blocks.length === 0) return 'Nothing to change.';
  const count = (tone: Tone) => blocks.filter((block) => block.tone === tone).length;
  return `${count('add')} to create, ${count('change')} to change, ${count('remove')} to remove.`;
}

function keptLines(kept: string[], paint: Paint): string[] {
  if (kept.length === 0) return [];
  return [paint('quiet', `Only on the back end, left as they are (--prune removes them): ${kept.join(', ')}.`)];
}
