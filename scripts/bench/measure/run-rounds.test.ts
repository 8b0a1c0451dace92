import { expect, test } from 'vitest';
import { choose } from './choose.ts';
import type { Contestant, Sample } from './contestant.ts';
import { runRounds } from './run-rounds.ts';
import { summarize } from './summarize.ts';

const none = async () => null;

const contestant = (name: string, against: string[] = []): Contestant => ({
  name,
  against,
  url: new URL('http://127.0.0.1:1'),
  cpu: { server: none, database: none },
  next: () => '',
});

const sample = (rps: number, rest: Partial<Sample> = {}): Sample => ({
  answered: 10,
  rps,
  p50: 1,
  p99: 2,
  cpu: { server: 5, database: null, generator: 1 },
  ...rest,
});

const three = [contestant('empty'), contestant('peer', ['empty']), contestant('ours', ['empty', 'peer'])];

test('all take turns, in an order that turns', async () => {
  const order: string[] = [];
  const measure = async ({ name }: Contestant) => {
    order.push(name);
    return sample(1);
  };
  const { samples, answered } = await runRounds(three, { rounds: 2, measure });
  expect(order).toEqual(['empty', 'peer', 'ours', 'peer', 'ours', 'empty', 'ours', 'empty', 'peer']);
  expect(samples.get('ours')).toHaveLength(2);
  expect(answered.get('ours')).toBe(30);
});

test('a ratio is the median of the ratios within the rounds', () => {
  const rates = { empty: [100, 50, 10], peer: [10, 5, 1], ours: [50, 20, 6] };
  const samples = new Map(Object.entries(rates).map(([name, all]) => [name, all.map((rps) => sample(rps))]));
  const [empty, , ours] = summarize(three, samples);
  expect(ours).toMatchObject({
    rps: 20,
    unit: 'requests',
    ratios: [
      { against: 'empty', ratio: 0.5 },
      { against: 'peer', ratio: 5 },
    ],
    cpu: { server: 5, database: null, generator: 1 },
  });
  expect(empty?.ratios).toEqual([{ against: 'empty', ratio: 1 }]);
});

test('who is chosen brings along whom it is compared with', () => {
  const names = (words: string[]) => choose(three, words).map(({ name }) => name);
  expect(names([])).toEqual(['empty', 'peer', 'ours']);
  expect(names(['peer'])).toEqual(['empty', 'peer']);
  expect(names(['our'])).toEqual(['empty', 'peer', 'ours']);
  expect(() => names(['theirs'])).toThrow('--only theirs names nobody. There are: empty; peer; ours.');
});
