import type { BillingClient, Schemas } from '@locai/billing-contract/client';
import { answerOf } from './call.ts';
import type { Catalogue } from './catalogue.ts';
import { addonDefinition } from './nouns/addon.ts';
import { chargeDefinition } from './nouns/charge.ts';
import { entitlementDefinition } from './nouns/entitlement.ts';
import { metricDefinition } from './nouns/metric.ts';
import { remotePlan } from './nouns/plan.ts';

/** A back end's catalogue, with the ids by which some of it is changed. */
export interface Remote {
  catalogue: Catalogue;
  ids: Record<'entitlements' | 'charges' | 'addons', Map<string, string>>;
}

/** Reads everything that a back end has for sale or had, as a platform administrator sees it. @throws CallError */
export async function readRemote(client: BillingClient): Promise<Remote> {
  const plans = [...(await listPlans(client, 'false')), ...(await listPlans(client, 'true'))];
  const entitlements = await all('entitlements', (query) => client.GET('/entitlements/v1/entitlements', { params: { query } }));
  const metrics = await all('metrics', (query) => client.GET('/billing/v1/billable-metrics', { params: { query } }));
  const charges = (await all('charges', (query) => client.GET('/billing/v1/charges', { params: { query } }))).filter(isWhole);
  const addons = await all('add-ons', (query) => client.GET('/billing/v1/addons', { params: { query } }));
  const catalogue: Catalogue = {
    metrics: byCode(metrics, metricDefinition),
    entitlements: byCode(entitlements, entitlementDefinition),
    plans: byCode(plans, remotePlan),
    charges: byCode(charges, chargeDefinition),
    addons: byCode(addons, addonDefinition),
  };
  const id = ({ id }: { id: string }) => id;
  return { catalogue, ids: { entitlements: byCode(entitlements, id), charges: byCode(charges, id), addons: byCode(addons, id) } };
}

function listPlans(client: BillingClient, archived: 'true' | 'false') {
  return all('plans', (query) => client.GET('/billing/v1/plans', { params: { query: { ...query, archived } } }));
}

function byCode<T extends { code: string }, Made>(list: T[], make: (one: T) => Made): Map<string, Made> {
  return new Map(list.map((one) => [one.code, make(one)]));
}

/** To a platform administrator every charge is told whole. */
function isWhole(charge: Schemas['VisibleCharge']): charge is Schemas['Charge'] {
  return 'pricing' in charge;
}

interface PageQuery {
  limit: number;
  cursor?: string;
}
type PageAnswer<T> = Promise<{ data?: { data: T[]; nextCursor: string | null }; error?: unknown; response: Response }>;

/** Every page of a list. */
async function all<T>(what: string, read: (query: PageQuery) => PageAnswer<T>): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null | undefined;
  do {
    const { data, nextCursor } = await answerOf(`list its ${what}`, read({ limit: 100, ...(cursor && { cursor }) }));
    rows.push(...data);
    cursor = nextCursor;
  } while (cursor);
  return rows;
}
