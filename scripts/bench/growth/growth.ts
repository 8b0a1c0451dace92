import { freshKeys } from '../hot-path/keys.ts';
import { checks, people, serverReports } from '../hot-path/our-requests.ts';
import { uniform } from '../load/picks.ts';
import type { Contestant } from '../measure/contestant.ts';
import type { OpenSuite } from '../suite.ts';
import { type BillingServer, startBillingServer } from '../world/billing-server.ts';
import { makeCustomers } from '../world/customers.ts';
import { type ThrowAwayPostgres, throwAwayPostgres } from '../world/throw-away-postgres.ts';
import { fillEvents } from './fill-events.ts';

const many = 1_000;
const sizes = [10_000, 5_000_000];

/** Whoever stores millions gives PostgreSQL memory for an index of them, and minutes between two checkpoints. */
const ofALargeServer = { shared_buffers: '1GB', max_wal_size: '16GB', checkpoint_timeout: '1h' };

interface Grown {
  server: BillingServer;
  stored: number;
  bytes: number;
}

/** The same reports and checks where little is stored and where much is: what they cost the database must not grow with it. */
export const openGrowth: OpenSuite = async (onClose) => {
  const postgres = await throwAwayPostgres(ofALargeServer);
  onClose(() => postgres.stop());
  const grown: Grown[] = [];
  for (const stored of sizes) grown.push(await grow(postgres, stored, onClose));
  const contestants = await Promise.all(grown.map((one) => contestantsOf(one, postgres)));
  const indexes = grown.map(({ stored, bytes }) => `${bytes.toFixed(0)} bytes of index per event at ${numeral(stored)}`);
  return {
    contestants: contestants.flat(),
    description: [postgres.description, ...indexes].join(', '),
    verify: async () => {},
  };
};

async function grow(postgres: ThrowAwayPostgres, stored: number, onClose: Parameters<OpenSuite>[0]): Promise<Grown> {
  const url = await postgres.makeDatabase(`stored_${stored}`);
  const server = await startBillingServer(url);
  onClose(() => server.stop());
  await makeCustomers(server, many);
  return { server, stored, bytes: await fillEvents(url, stored) };
}

async function contestantsOf({ server, stored }: Grown, postgres: ThrowAwayPostgres): Promise<Contestant[]> {
  const here = { url: server.url, cpu: { server: server.cpu, database: postgres.cpu } };
  const [reports, asked, pick, nextKey] = [
    serverReports(server, many),
    checks(server, await people(server, many)),
    uniform(many),
    freshKeys(),
  ];
  const named = (what: string) => ({
    name: nameOf(what, stored),
    against: stored === sizes[0] ? [] : [nameOf(what, sizes[0] ?? 0)],
  });
  return [
    { ...here, ...named('report'), next: () => reports[pick()]?.(nextKey()) ?? '' },
    { ...here, ...named('check'), next: () => asked[pick()] ?? '' },
  ];
}

const numeral = (count: number) => count.toLocaleString('en');
const nameOf = (what: string, stored: number) => `${what}, ${numeral(stored)} stored`;
