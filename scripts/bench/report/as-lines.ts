import type { Result } from '../measure/summarize.ts';

/** One object per comparison: a contestant that is compared with two appears twice. Times in milliseconds, `cpu` in microseconds. */
export const asLines = (results: Result[]): string[] =>
  results.flatMap(({ name, unit, rps, p50, p99, cpu, ratios }) =>
    ratios.map(({ ratio, against }) => {
      const line = { name, ratio: digits(ratio, 4), against, rps: Math.round(rps), p50: digits(p50, 3), p99: digits(p99, 3) };
      return JSON.stringify({
        ...line,
        unit,
        cpu: { server: tenth(cpu.server), database: tenth(cpu.database), generator: tenth(cpu.generator) },
      });
    }),
  );

const digits = (value: number, count: number) => Number(value.toFixed(count));
const tenth = (value: number | null) => (value === null ? null : digits(value, 1));
