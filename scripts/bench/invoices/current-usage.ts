import { median } from '../measure/statistics.ts';
import type { Result } from '../measure/summarize.ts';
import type { ThrowAwayPostgres } from '../world/throw-away-postgres.ts';
import { openInvoiceWorld } from './invoice-world.ts';

/** A moment at which the month of everybody still runs. */
const runs = '2026-11-30T12:00:00Z';
const perRound = 200;

const names = { little: 'current usage, 1,000 events', much: 'current usage, 5,000,000 events' } as const;
type World = keyof typeof names;

/** Asks for the current usage again and again, where little is stored and where much is; in turns, so that both have the same weather. */
export async function currentUsage(
  { makeDatabase }: ThrowAwayPostgres,
  rounds: number,
  progress: (text: string) => void,
): Promise<Result[]> {
  const times: Record<World, number[][]> = { little: [], much: [] };
  const open = async (name: World) => openInvoiceWorld(await makeDatabase(`asked ${name}`, name), runs);
  const worlds = { little: await open('little'), much: await open('much') };
  for (let round = 0; round <= rounds; round++)
    for (const name of ['little', 'much'] as const) {
      progress(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${names[name]}`);
      const asked = await ask(worlds[name].app.request);
      if (round > 0) times[name].push(asked);
    }
  for (const world of Object.values(worlds)) await world.close();
  return [summarize('little', times, []), summarize('much', times, ['little'])];
}

type Ask = (path: string) => Response | Promise<Response>;

async function ask(request: Ask): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < perRound; i++) {
    const start = performance.now();
    const response = await request('/billing/v1/customers/current/usage');
    const { amountSoFar } = await response.json();
    times.push(performance.now() - start);
    if (!(amountSoFar?.amount > 0)) throw new Error('Something was used, and costs nothing');
  }
  return times.sort((a, b) => a - b);
}

function summarize(name: World, times: Record<World, number[][]>, against: World[]): Result {
  const at = (share: number) => median(times[name].map((sorted) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN));
  const rate = (which: World, round: number) => 1 / (times[which][round]?.[perRound / 2] ?? Number.NaN);
  const ratios = (against.length > 0 ? against : [name]).map((other) => ({
    against: names[other],
    ratio: median(times[name].map((_, round) => rate(name, round) / rate(other, round))),
  }));
  const cpu = { server: null, database: null, generator: null };
  return { name: names[name], unit: 'requests', rps: 1000 / at(0.5), p50: at(0.5), p99: at(0.99), cpu, ratios };
}
