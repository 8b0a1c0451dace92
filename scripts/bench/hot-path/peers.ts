import { join } from 'node:path';
import { postWith, requestHead } from '../load/write-request.ts';
import { customerId, entitlementCode } from '../world/customers.ts';
import { type Served, startProcess } from '../world/start-process.ts';
import { statements } from '../world/throw-away-postgres.ts';

const program = (name: string) => join(import.meta.dirname, '../servers', `${name}.ts`);

/** Starts the server that does nothing. */
export const startEmptyRoute = () => startProcess([program('empty-route')], {});

/** Starts the peer of our report or of our check on their database. */
export const startPeer = (name: 'one-transaction-per-report' | 'one-select-per-check', databaseUrl: string) =>
  startProcess([program(name)], { DATABASE_URL: databaseUrl });

/** The tables of the peers, with the same customers and limits as ours. Balances have room, so that updates stay on their page. */
export const preparePeers = (databaseUrl: string, many: number) =>
  statements(databaseUrl, [
    `create table balances (customer_id text, entitlement_code text, usage numeric(38, 12) not null default 0,
       quota numeric(38, 12) not null, primary key (customer_id, entitlement_code)) with (fillfactor = 40)`,
    `create table events (customer_id text, idempotency_key text, entitlement_code text not null,
       quantity numeric(38, 12) not null, accepted_at timestamptz not null default now(),
       primary key (customer_id, idempotency_key))`,
    `insert into balances (customer_id, entitlement_code, quota)
       select 'org_' || lpad(number::text, 6, '0'), '${entitlementCode}', 1000000000000 from generate_series(0, ${many - 1}) number`,
  ]);

export const askEmptyRoute = ({ url }: Served) => requestHead('GET', url, '/');

/** Requests that report one piece of usage of a customer, by number. */
export function peerReports({ url }: Served, key: string, many: number): ((key: string) => string)[] {
  return Array.from({ length: many }, (_, number) => {
    const report = { customerId: customerId(number), entitlementCode, quantity: '1', idempotencyKey: key };
    return postWith(url, '/usage', {}, report, key);
  });
}

/** Requests that check what a customer has left, by number. */
export const peerChecks = ({ url }: Served, many: number): string[] =>
  Array.from({ length: many }, (_, number) =>
    requestHead('GET', url, `/customers/${customerId(number)}/entitlements/${entitlementCode}`),
  );
