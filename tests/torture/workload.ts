import type { BillingClient, Schemas } from '@locai/billing-contract/client';
import { faultOf, faultOfDenial } from './judge.ts';
import { type ClientOf, type Customer, customers, entitlementCode, people } from './shop.ts';
import { type Acknowledged, addUse, count, type Tally } from './tally.ts';

export interface Load {
  clientOf: ClientOf;
  tally: Tally;
  /** Hears what must not happen. */
  fault(sentence: string): void;
  /** Whether to begin anything more. */
  goesOn(): boolean;
}

const quantities = ['0.25', '1', '2', '3.5'];
const perBulk = 20;
/** A tenth of the reports is sent more than once. */
const duplicates = 0.1;
const holdSeconds = 20;

const pick = <T>(list: T[]) => list[Math.floor(Math.random() * list.length)] as T;
const chance = (part: number) => Math.random() < part;

/** What one connection does: one thing after the other, mostly reports. */
export async function work(load: Load, connection: number): Promise<void> {
  for (let i = 0; load.goesOn(); i++) {
    const act = pick([report, report, report, report, report, bulk, check, check, reserve, reserve]);
    await act(load, `${connection}-${i}`, i);
  }
}

/** A third hits one customer. */
function newReport(key: string, reporter: Acknowledged['reporter']): Acknowledged {
  const customer = chance(0.33) ? (customers[0] as Customer) : pick(customers);
  const nameless = reporter === 'service' && customer.personLimit === undefined && chance(0.3);
  return { customer, reporter, key, userId: nameless ? null : pick(people), quantity: pick(quantities) };
}

const params = { path: { entitlementCode } };

function send({ clientOf }: Load, { quantity, key, ...asker }: Acknowledged, replica: number) {
  const body = { quantity, idempotencyKey: key };
  return clientOf(asker, replica).POST('/billing/v1/entitlements/{entitlementCode}/usage', { params, body });
}

/** A report, now and then to both replicas at once; what was counted some time ago may come again. */
async function report(load: Load, key: string, replica: number): Promise<void> {
  const order = newReport(key, chance(0.3) ? 'browser' : 'service');
  const ways = chance(duplicates / 2) ? [replica, replica + 1] : [replica];
  const answers = await Promise.all(ways.map((way) => send(load, order, way)));
  const counted = answers.flatMap(({ data }) => data ?? []);
  if (counted.filter(({ replayed }) => !replayed).length > 1) load.fault(`${key} was counted twice`);
  for (const { data, error } of answers) {
    if (data) judge(load, data.check);
    else deny(load, error, order.quantity);
  }
  if (counted.length > 0) count(load.tally, order);
  if (chance(duplicates / 2)) await repeat(load, replica + 1);
}

async function repeat(load: Load, replica: number): Promise<void> {
  if (load.tally.reports.length === 0) return;
  const before = pick(load.tally.reports);
  const { data, error } = await send(load, before, replica);
  if (!data?.replayed) load.fault(`${before.key} was not replayed: ${JSON.stringify(data ?? error)}`);
}

/** Reports of many customers in one request: new ones, one of them twice, and some that were counted before. */
async function bulk(load: Load, key: string, replica: number): Promise<void> {
  const fresh = Array.from({ length: perBulk }, (_, i) => newReport(`${key}-${i}`, 'service'));
  const known = load.tally.reports.slice(-perBulk).filter(({ reporter }) => reporter === 'service' && chance(duplicates));
  const all = [...fresh, fresh[0] as Acknowledged, ...known];
  const { data } = await sendBulk(load.clientOf({ reporter: 'service' }, replica), all);
  const outcomes = data?.data ?? [];
  if (outcomes.length !== all.length) return load.fault(`${all.length} reports at once got ${outcomes.length} answers`);
  for (const [i, { outcome, check, problem }] of outcomes.entries()) {
    const order = all[i] as Acknowledged;
    if (outcome === 'refused') deny(load, { code: problem?.code, check }, order.quantity);
    else if (i < perBulk) count(load.tally, order);
    else if (outcome === 'counted') load.fault(`${order.key} was counted again`);
  }
}

export function sendBulk(client: BillingClient, reports: Acknowledged[]) {
  const bodies = reports.map(({ customer, userId, key, quantity }) => ({
    customer: { kind: 'org' as const, externalId: customer.id },
    entitlementCode,
    quantity,
    idempotencyKey: key,
    ...(userId && { userId }),
  }));
  return client.POST('/entitlements/v1/usage/bulk', { body: { reports: bodies } });
}

async function check(load: Load, _: string, replica: number): Promise<void> {
  const { customer, userId } = newReport('', 'browser');
  const client = load.clientOf({ reporter: 'browser', customer, userId }, replica);
  const { data } = await client.GET('/billing/v1/entitlements/{entitlementCode}/status', { params });
  if (data) judge(load, data);
  else load.fault('A check was refused');
}

/** Holds something and uses all, half or nothing of it. Where the first answer was lost, what is held for nobody ends by itself. */
async function reserve(load: Load, key: string, replica: number): Promise<void> {
  const order = { ...newReport(key, 'service'), quantity: '2' };
  const client = load.clientOf(order, replica);
  const body = { entitlementCode, quantity: order.quantity, expiresIn: holdSeconds };
  const { data, error } = await client.POST('/entitlements/v1/reservations', { body });
  if (!data) return deny(load, error, order.quantity);
  judge(load, data.check);
  const end = { params: { path: { reservationId: data.reservation.id } } };
  if (chance(0.3)) return void (await client.POST('/entitlements/v1/reservations/{reservationId}/release', end));
  const quantity = pick(['1', '2']);
  const used = await client.POST('/entitlements/v1/reservations/{reservationId}/confirm', { ...end, body: { quantity } });
  if (used.data) addUse(load.tally, { ...order, quantity });
  else if (used.error.code !== 'reservation_closed') load.fault(`A reservation was not confirmed: ${used.error.code}`);
}

function judge(load: Load, check: Schemas['Check']): void {
  const fault = faultOf(check);
  if (fault) load.fault(fault);
}

function deny(load: Load, error: unknown, quantity: string): void {
  const { code, check } = (error ?? {}) as { code?: string; check?: Schemas['Check'] };
  const fault = faultOfDenial(code, check, quantity);
  if (fault) load.fault(fault);
  load.tally.denied++;
}
