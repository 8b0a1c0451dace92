import { expect, test, vi } from 'vitest';
import { together } from './together.ts';

/** Answers every number with its double, one round trip at a time, and tells which went together. */
function doubling(most = 100) {
  const trips: number[][] = [];
  const queue = together(async (numbers: number[]) => {
    trips.push(numbers);
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (numbers.includes(666)) throw new Error('The whole trip failed');
    return numbers.map((number) => (number < 0 ? new Error(`${number} is negative`) : number * 2));
  }, most);
  return { ...queue, trips };
}

test('what is asked in the same turn goes together, and each gets its own answer', async () => {
  const { ask, trips } = doubling();
  expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([2, 4, 6]);
  expect(trips).toEqual([[1, 2, 3]]);
});

test('what is asked while a trip is under way goes together with the next one, in order', async () => {
  const { ask, trips } = doubling();
  const first = ask(1);
  await vi.waitFor(() => expect(trips).toHaveLength(1));
  const rest = [ask(2), ask(3)];
  expect(await Promise.all([first, ...rest])).toEqual([2, 4, 6]);
  expect(trips).toEqual([[1], [2, 3]]);
});

test('no trip takes more than the most', async () => {
  const { ask, trips } = doubling(2);
  await Promise.all([1, 2, 3, 4, 5].map(ask));
  expect(trips).toEqual([[1, 2], [3, 4], [5]]);
});

test('an error in the place of an answer fails that question only', async () => {
  const { ask } = doubling();
  const answers = await Promise.allSettled([ask(1), ask(-1), ask(2)]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a trip that fails fails its questions, and the next one goes all the same', async () => {
  const { ask } = doubling();
  const failed = [ask(666), ask(1)].map((answer) => expect(answer).rejects.toThrow('The whole trip failed'));
  await Promise.all(failed);
  expect(await ask(2)).toBe(4);
});

test('counts who waits, and drains', async () => {
  const { ask, waiting, drain } = doubling(1);
  const answers = [ask(1), ask(2)];
  expect(waiting()).toBe(2);
  await drain();
  expect(waiting()).toBe(0);
  expect(await Promise.all(answers)).toEqual([2, 4]);
});
