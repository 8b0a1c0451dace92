import type { Contestant, Cpu, Sample } from './contestant.ts';
import { median } from './statistics.ts';

export interface Result {
  name: string;
  /** What `rps` and `cpu` count. */
  unit: 'requests' | 'events' | 'invoices';
  rps: number;
  p50: number;
  p99: number;
  cpu: Cpu;
  ratios: Ratio[];
}

export interface Ratio {
  against: string;
  /** How many times as many per second. */
  ratio: number;
}

/**
 * Puts the rounds together: each figure is the median of its rounds. A ratio is the median of the ratios within each round, where
 * both stood under the same weather; so it need not be the quotient of the two rates beside it.
 */
export function summarize(contestants: Contestant[], samples: Map<string, Sample[]>): Result[] {
  return contestants.map(({ name, against, perRequest }) => {
    const own = samples.get(name) ?? [];
    const middle = (read: (sample: Sample) => number) => median(own.map(read));
    const cpu = (part: keyof Cpu) => medianOrNull(own.map((sample) => sample.cpu[part]));
    return {
      name,
      unit: perRequest === undefined ? 'requests' : 'events',
      rps: middle((sample) => sample.rps),
      p50: middle((sample) => sample.p50),
      p99: middle((sample) => sample.p99),
      cpu: { server: cpu('server'), database: cpu('database'), generator: cpu('generator') },
      ratios: (against.length > 0 ? against : [name]).map((other) => ratioOf(own, other, samples.get(other) ?? [])),
    };
  });
}

const ratioOf = (own: Sample[], against: string, others: Sample[]): Ratio => ({
  against,
  ratio: median(own.map((sample, round) => sample.rps / (others[round]?.rps ?? Number.NaN))),
});

function medianOrNull(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? median(known) : null;
}
