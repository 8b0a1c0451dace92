import { median } from '../measure/statistics.ts';
import type { Result } from '../measure/summarize.ts';
import { type ThrowAwayPostgres, throwAwayPostgres } from '../world/throw-away-postgres.ts';
import { invoiceBarely } from './bare-invoices.ts';
import { currentUsage } from './current-usage.ts';
import { invoiceOneByOne, invoiceTogether, issued } from './invoice-run.ts';
import { fillInvoiceWorld, finalAt, type InvoiceWorld, openInvoiceWorld, type Size } from './invoice-world.ts';

const worlds: Record<'few' | 'many' | 'little' | 'much', Size> = {
  few: { subscriptions: 1_000, events: 100_000 },
  many: { subscriptions: 10_000, events: 1_000_000 },
  little: { subscriptions: 1_000, events: 1_000 },
  much: { subscriptions: 1_000, events: 5_000_000 },
};

/** Of what is done one by one a part is enough: each takes as long as the one before it. */
const [bare, single] = [2_000, 200];

/** One slice: how long so many took. */
interface Timed {
  many: number;
  ms: number;
}

/** What is measured in a round, on a copy of a world of its own. */
interface Race {
  name: string;
  against: string[];
  world: 'few' | 'many';
  run(world: InvoiceWorld, url: string): Promise<number>;
}

const races: Race[] = [
  { name: 'one by one, bare', against: [], world: 'many', run: (_, url) => invoiceBarely(url, bare).then(() => bare) },
  { name: 'one by one', against: [], world: 'many', run: ({ app }) => invoiceOneByOne(app.ports, single).then(() => single) },
  { name: 'invoice run, 1,000', against: [], world: 'few', run: (world) => runTogether(world, worlds.few) },
  {
    name: 'invoice run, 10,000',
    against: ['one by one, bare', 'one by one', 'invoice run, 1,000'],
    world: 'many',
    run: (world) => runTogether(world, worlds.many),
  },
];

async function runTogether({ app }: InvoiceWorld, { subscriptions }: Size): Promise<number> {
  await invoiceTogether(app.ports);
  return subscriptions;
}

/** What a run of the suite needs of whoever starts it. */
export interface Run {
  rounds: number;
  onClose(close: () => unknown): void;
  progress(text: string): void;
}

/**
 * Measures the invoice run beside one transaction per invoice over raw events, with all that an invoice of ours takes and with as
 * little as one needs, and reading the current usage with few and with many events stored.
 */
export async function measureInvoices({ rounds, onClose, progress }: Run): Promise<{ results: Result[]; description: string }> {
  const postgres = await throwAwayPostgres();
  onClose(postgres.stop);
  for (const [name, size] of Object.entries(worlds)) {
    progress(`filling: ${size.events} events of ${size.subscriptions} subscriptions`);
    await fillInvoiceWorld(await postgres.makeDatabase(name), size);
  }
  const timed = new Map<string, Timed[]>();
  for (let round = 0; round <= rounds; round++)
    for (const race of races) {
      progress(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${race.name}`);
      const slice = await timeRace(postgres, race, round);
      if (round > 0) timed.set(race.name, [...(timed.get(race.name) ?? []), slice]);
    }
  const results = races.map((race) => summarizeRace(race, timed));
  return { results: [...results, ...(await currentUsage(postgres, rounds, progress))], description: postgres.description };
}

async function timeRace(postgres: ThrowAwayPostgres, race: Race, round: number): Promise<Timed> {
  const url = await postgres.makeDatabase(`${race.name} ${round}`, race.world);
  const world = await openInvoiceWorld(url, finalAt);
  try {
    const start = performance.now();
    const many = await race.run(world, url);
    const ms = performance.now() - start;
    await assertIssued(world, many);
    return { many, ms };
  } finally {
    await world.close();
  }
}

async function assertIssued({ app }: InvoiceWorld, many: number): Promise<void> {
  const { invoices } = await issued(app.ports);
  if (invoices !== many) throw new Error(`Of ${many} invoices ${invoices} were issued`);
}

const perSecond = ({ many, ms }: Timed) => (many * 1000) / ms;

function summarizeRace({ name, against }: Race, timed: Map<string, Timed[]>): Result {
  const own = timed.get(name) ?? [];
  const each = median(own.map(({ many, ms }) => ms / many));
  const ratios = (against.length > 0 ? against : [name]).map((other) => {
    const others = timed.get(other) ?? [];
    return { against: other, ratio: median(own.map((slice, i) => perSecond(slice) / perSecond(others[i] ?? slice))) };
  });
  const cpu = { server: null, database: null, generator: null };
  return { name, unit: 'invoices', rps: median(own.map(perSecond)), p50: each, p99: each, cpu, ratios };
}
