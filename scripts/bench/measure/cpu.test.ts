import { expect, test } from 'vitest';
import { ownCpu, readStat } from './cpu.ts';

const line = (name: string) => `812 (${name}) S 77 812 812 0 -1 4194560 100 0 0 0 150 50 20 10 20 0 11 0 9000 1 2 3`;

test('reads what a process and its ended children used', () => {
  expect(readStat(line('node'))).toEqual({ parent: 77, own: 2_000_000, ended: 300_000 });
});

test('is not misled by the name of the program', () => {
  expect(readStat(line('a (strange) one) S 1'))).toEqual(readStat(line('node')));
});

test('sees what this process uses', async () => {
  const before = (await ownCpu()) ?? 0;
  const until = performance.now() + 20;
  while (performance.now() < until);
  expect((await ownCpu()) ?? 0).toBeGreaterThan(before);
});
