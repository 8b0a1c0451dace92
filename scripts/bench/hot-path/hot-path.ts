import { hot, type Pick, uniform, zipf } from '../load/picks.ts';
import type { Contestant } from '../measure/contestant.ts';
import type { OpenSuite } from '../suite.ts';
import { type BillingServer, startBillingServer } from '../world/billing-server.ts';
import { makeCustomers, totalUsage } from '../world/customers.ts';
import type { Served } from '../world/start-process.ts';
import { type ThrowAwayPostgres, throwAwayPostgres } from '../world/throw-away-postgres.ts';
import { anyKey, freshKeys } from './keys.ts';
import { bulkReports, checks, people, personReports, serverReports } from './our-requests.ts';
import { askEmptyRoute, peerChecks, peerReports, preparePeers, startEmptyRoute, startPeer } from './peers.ts';

const many = 1_000;
type Headers = Record<string, string>;

const picks = { hot, uniform: uniform(many), zipf: zipf(many) };
type How = keyof typeof picks;

/** As many as one request may carry. */
const bulkSize = 1_000;
/** Each carries as much as 1,000 others do: so few keep a server busy, and more would only make it hold more at once. */
const bulkConnections = 8;

interface Servers {
  postgres: ThrowAwayPostgres;
  empty: Served;
  perReport: Served;
  perCheck: Served;
  billing: BillingServer;
}

/**
 * Reports and checks, ours and as peers do them, beside a route that does nothing. "hot": all ask for one customer's entitlement.
 * "uniform", "zipf": for those of 1,000 customers. Reports come from a server with a service key, checks from people with a signed
 * token; "by a person" is the report of a person, whose own usage is counted besides.
 */
export const openHotPath: OpenSuite = async (onClose) => {
  const servers = await startServers(onClose);
  const { billing, postgres } = servers;
  await makeCustomers(billing, many);
  const who = await people(billing, many);
  const reports = reportsOf(servers, who);
  return {
    contestants: [...peersOf(servers), ...reports, ...checksOf(servers, who)],
    description: postgres.description,
    verify: (answered) => assertCounted(billing, reports, answered),
  };
};

async function startServers(onClose: Parameters<OpenSuite>[0]): Promise<Servers> {
  const kept = async <T extends { stop(): unknown }>(starting: Promise<T>): Promise<T> => {
    const started = await starting;
    onClose(() => started.stop());
    return started;
  };
  const postgres = await kept(throwAwayPostgres());
  const peerDatabase = await postgres.makeDatabase('peers');
  await preparePeers(peerDatabase, many);
  return {
    postgres,
    empty: await kept(startEmptyRoute()),
    perReport: await kept(startPeer('one-transaction-per-report', peerDatabase)),
    perCheck: await kept(startPeer('one-select-per-check', peerDatabase)),
    billing: await kept(startBillingServer(await postgres.makeDatabase('ours'))),
  };
}

const emptyRoute = 'empty route';
const perReport = (how: How) => `one transaction per report, ${how}`;
const perCheck = 'one select per check, uniform';

function peersOf({ empty, perReport: reporting, perCheck: checking, postgres }: Servers): Contestant[] {
  const nothing = askEmptyRoute(empty);
  const nextKey = freshKeys();
  const reports = peerReports(reporting, anyKey, many);
  const asked = peerChecks(checking, many);
  const on = ({ url, cpu }: Served) => ({ url, against: [emptyRoute], cpu: { server: cpu, database: postgres.cpu } });
  return [
    { ...on(empty), name: emptyRoute, against: [], next: () => nothing },
    { ...on(reporting), name: perReport('hot'), next: withKeys(reports, picks.hot, nextKey) },
    { ...on(reporting), name: perReport('uniform'), next: withKeys(reports, picks.uniform, nextKey) },
    { ...on(reporting), name: perReport('zipf'), next: withKeys(reports, picks.zipf, nextKey) },
    { ...on(checking), name: perCheck, next: oneOf(asked, picks.uniform) },
  ];
}

function reportsOf({ billing, postgres }: Servers, who: Headers[]): Contestant[] {
  const nextKey = freshKeys();
  const [byServer, byPerson] = [serverReports(billing, many), personReports(billing, who)];
  const bulk = bulkReports(billing, { size: bulkSize, pick: picks.uniform, nextKey });
  const here = { url: billing.url, cpu: { server: billing.cpu, database: postgres.cpu } };
  const report = (how: How) => ({ ...here, name: `report, ${how}`, against: [emptyRoute, perReport(how)] });
  const inBulk = { ...here, against: [emptyRoute], perRequest: bulkSize, connections: bulkConnections };
  return [
    { ...report('hot'), next: withKeys(byServer, picks.hot, nextKey) },
    { ...report('uniform'), next: withKeys(byServer, picks.uniform, nextKey) },
    { ...report('zipf'), next: withKeys(byServer, picks.zipf, nextKey) },
    { ...report('hot'), name: 'report, hot, by a person', next: withKeys(byPerson, picks.hot, nextKey) },
    { ...inBulk, name: 'bulk report, uniform', next: bulk },
  ];
}

function checksOf({ billing, postgres }: Servers, who: Headers[]): Contestant[] {
  const asked = checks(billing, who);
  const here = { url: billing.url, cpu: { server: billing.cpu, database: postgres.cpu } };
  const check = (how: How) => ({
    ...here,
    name: `check, ${how}`,
    against: [emptyRoute, perCheck],
    next: oneOf(asked, picks[how]),
  });
  return [check('hot'), check('uniform')];
}

const withKeys = (requests: ((key: string) => string)[], pick: Pick, nextKey: () => string) => () =>
  requests[pick()]?.(nextKey()) ?? '';
const oneOf = (requests: string[], pick: Pick) => () => requests[pick()] ?? '';

async function assertCounted(billing: BillingServer, reports: Contestant[], answered: Map<string, number>): Promise<void> {
  const acknowledged = reports.reduce((sum, { name, perRequest = 1 }) => sum + (answered.get(name) ?? 0) * perRequest, 0);
  const counted = await totalUsage(billing, many);
  if (counted === BigInt(acknowledged)) return;
  throw new Error(`${acknowledged} reports were acknowledged, but ${counted} are counted. No figure of this run means anything.`);
}
