import { expect, test } from 'vitest';
import { playwrightFailures, vitestFailures } from './failures.ts';

test('what failed is named with its file and its reason, without colours', () => {
  const failures = vitestFailures({
    testResults: [
      {
        name: `${process.cwd()}/src/sum.test.ts`,
        message: '',
        assertionResults: [
          { fullName: 'adds', status: 'passed', failureMessages: [] },
          { fullName: 'subtracts', status: 'failed', failureMessages: ['\u001b[31mexpected 1 to be 2\u001b[39m'] },
        ],
      },
    ],
  });
  expect(failures).toEqual([{ test: 'src/sum.test.ts > subtracts', why: 'expected 1 to be 2' }]);
});

test('a file that did not load is a failure of its own', () => {
  const failures = vitestFailures({
    testResults: [{ name: `${process.cwd()}/src/broken.test.ts`, message: 'no such module', assertionResults: [] }],
  });
  expect(failures).toEqual([{ test: 'src/broken.test.ts', why: 'no such module' }]);
});

test('a walk is found in whatever suite it lies', () => {
  const spec = { title: 'pays', file: 'pay.spec.ts', ok: false, tests: [{ results: [{ error: { message: 'timeout' } }, {}] }] };
  expect(playwrightFailures({ specs: [], suites: [{ specs: [spec] }] })).toEqual([
    { test: 'pay.spec.ts > pays', why: 'timeout' },
  ]);
});

test('a long reason is cut', () => {
  const message = 'x'.repeat(2_000);
  const [failure] = vitestFailures({ testResults: [{ name: 'a.test.ts', message, assertionResults: [] }] });
  expect(failure?.why.length).toBeLessThan(600);
});
