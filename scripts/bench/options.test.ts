import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

const read = (...args: string[]) => readOptions(args, ['hot-path', 'growth']);

test('has a default for everything', () => {
  expect(read()).toEqual({ suite: 'hot-path', seconds: 3, rounds: 5, connections: 64, only: [], json: false, help: false });
});

test('reads a suite and options in any order', () => {
  const expected = { suite: 'growth', seconds: 0.5, rounds: 2, only: ['report', 'check'], json: true };
  expect(read('--seconds', '0.5', 'growth', '--rounds=2', '--only', 'report,check', '--json')).toMatchObject(expected);
});

test('says what it did not understand', () => {
  expect(() => read('speed')).toThrow('There is no suite "speed". Choose one of: hot-path, growth.');
  expect(() => read('--seconds', 'many')).toThrow('--seconds is "many". Give it a number above 0.');
  expect(() => read('--rounds', '1.5')).toThrow('--rounds is "1.5". Give it a whole number.');
  expect(() => read('--fast')).toThrow('--fast');
});
