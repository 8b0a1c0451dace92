import { expect, test } from 'vitest';
import { reply, type Task } from './assistant.ts';
import { result } from './edit.ts';
import type { Tone } from './rules.ts';

const said = (task: Task, passage: string, tone: Tone = 'plain') => result(reply({ task, tone, passage }).pieces);

test('tightening cuts filler, and hands the capital of a cut opening on', () => {
  expect(said('tighten', 'Basically, the plan is very good, really.')).toBe('The plan is good.');
  expect(said('tighten', 'We met in order to decide.')).toBe('We met to decide.');
  expect(said('tighten', 'This justifies everything.')).toBe('This justifies everything.');
  expect(said('tighten', 'A very old house, a very odd one.')).toBe('An old house, an odd one.');
});

test('rewriting swaps heavy words for plain ones and keeps their capital', () => {
  expect(said('rewrite', 'Furthermore, we utilise it prior to lunch.')).toBe('Also, we use it before lunch.');
});

test('each tone has its own way to say a thing', () => {
  expect(said('rewrite', 'We will see, it is late.', 'warm')).toBe("We'll see, it's late.");
  expect(said('rewrite', 'We’ll see, it’s late.', 'formal')).toBe('We will see, it is late.');
  expect(said('rewrite', 'I think we should be able to win.', 'bold')).toBe('We can win.');
});

test('a summary keeps the sentences about what the text keeps coming back to, in their order', () => {
  const passage = 'The harbour was cold. Boats left the harbour before dawn. A dog barked.';
  expect(said('summarise', passage)).toBe('Boats left the harbour before dawn.');
  expect(reply({ task: 'summarise', tone: 'plain', passage }).changes).toBe(2);
});

test('Arabic has rules of its own', () => {
  expect(said('tighten', 'في الواقع، الخطة جيدة جدًا.')).toBe('الخطة جيدة.');
});

test('nothing to change says so', () => {
  expect(reply({ task: 'tighten', tone: 'plain', passage: 'Rain fell.' })).toMatchObject({
    changes: 0,
    wordsBefore: 2,
    wordsAfter: 2,
  });
});
