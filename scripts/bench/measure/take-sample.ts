import { drive } from '../load/drive.ts';
import type { Contestant, Sample } from './contestant.ts';
import { type CpuMeter, ownCpu } from './cpu.ts';
import { percentile } from './statistics.ts';

export interface SampleOptions {
  seconds: number;
  connections: number;
}

/** Measures a contestant for a few seconds. */
export async function takeSample(contestant: Contestant, { seconds, connections }: SampleOptions): Promise<Sample> {
  const { url, perRequest = 1, cpu, next } = contestant;
  const meters = [cpu.server, cpu.database, ownCpu];
  const before = await readAll(meters);
  const driven = await drive({ url, seconds, connections: contestant.connections ?? connections, next }).catch((cause) => {
    throw new Error(`"${contestant.name}" cannot be measured. ${cause.message}`, { cause });
  });
  const after = await readAll(meters);
  const units = driven.answered * perRequest;
  const [server = null, database = null, generator = null] = after.map((value, meter) => used(before[meter], value, units));
  return {
    answered: driven.answered,
    rps: units / driven.seconds,
    p50: percentile(driven.latencies, 0.5),
    p99: percentile(driven.latencies, 0.99),
    cpu: { server, database, generator },
  };
}

const readAll = (meters: CpuMeter[]) => Promise.all(meters.map((meter) => meter()));

const used = (before: number | null | undefined, after: number | null, units: number) =>
  before == null || after === null || units === 0 ? null : (after - before) / units;
