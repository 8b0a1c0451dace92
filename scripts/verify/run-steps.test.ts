import { expect, test } from 'vitest';
import { countOf, countPlaywright, countVitest } from './count.ts';
import { runSteps } from './run-steps.ts';
import type { Step } from './steps.ts';

/** Runs steps that end when they are told to, and writes down what happened. */
function rehearse(steps: Step[], failing: string[] = []) {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const results = runSteps(steps, {
    run: ({ name }) =>
      new Promise((resolve) => ends.set(name, () => resolve({ code: failing.includes(name) ? 1 : 0, output: '' }))),
    atOnce: 2,
    onStart: ({ name }) => log.push(`start ${name}`),
    onEnd: ({ step }) => void log.push(`end ${step.name}`),
  });
  async function end(name: string) {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { log, end, results };
}

const step = (name: string, rest: Partial<Step> = {}): Step => ({ name, command: [name], ...rest });

test('two steps run at a time, each after what it needs', async () => {
  const { log, end, results } = rehearse([step('a'), step('b', { after: ['a'] }), step('c'), step('d')]);
  expect(log).toEqual(['start a', 'start c']);
  await end('a');
  expect(log.slice(2)).toEqual(['end a', 'start b']);
  await end('c');
  await end('b');
  await end('d');
  expect((await results).map(({ step }) => step.name)).toEqual(['a', 'c', 'b', 'd']);
});

test('a step that wants to be alone waits until nothing runs, and nothing starts beside it', async () => {
  const { log, end, results } = rehearse([step('walk', { alone: true }), step('a'), step('b', { after: ['walk'] })]);
  expect(log).toEqual(['start a']);
  await end('a');
  expect(log.slice(1)).toEqual(['end a', 'start walk']);
  await end('walk');
  await end('b');
  await results;
});

test('after a failure nothing new starts', async () => {
  const { log, end, results } = rehearse([step('a'), step('b'), step('c')], ['a']);
  await end('a');
  expect(log).toEqual(['start a', 'start b', 'end a']);
  expect(await results).toHaveLength(1);
});

test('the count is that of the reports, and a failed step is never zero failures', async () => {
  const ended = { output: '', seconds: 1 };
  const unreported = step('lint');
  const broken = step('unit', { report: { path: 'nowhere.json', kind: 'vitest' } });
  expect(countVitest({ numPassedTests: 7, numFailedTests: 2 })).toEqual({ passed: 7, failed: 2 });
  expect(countPlaywright({ stats: { expected: 3, flaky: 1, unexpected: 1 } })).toEqual({ passed: 3, failed: 2 });
  expect(await countOf({ step: unreported, code: 0, ...ended })).toEqual({ passed: 1, failed: 0 });
  expect(await countOf({ step: broken, code: 1, ...ended })).toEqual({ passed: 0, failed: 1 });
});
