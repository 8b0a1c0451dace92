import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { StepResult } from './run-steps.ts';

interface VitestReport {
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: { title: string; file: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[];
}

/** A test that failed, or a file that did not load, and the first words of why. */
export interface Failure {
  test: string;
  why: string;
}

const longestWhy = 500;

/** Which tests of a step failed, as its report says. None where it has no report, or failed outside its tests. */
export async function failuresOf({ step }: StepResult): Promise<Failure[]> {
  if (!step.report) return [];
  const text = await readFile(step.report.path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const report = JSON.parse(text);
  return step.report.kind === 'vitest' ? vitestFailures(report) : report.suites.flatMap(playwrightFailures);
}

export function vitestFailures({ testResults }: VitestReport): Failure[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({ test: `${file} > ${fullName}`, why: short(failureMessages.join('\n')) }));
    return failed.length === 0 && message ? [{ test: file, why: short(message) }] : failed;
  });
}

export function playwrightFailures({ suites = [], specs }: PlaywrightSuite): Failure[] {
  const failed = specs
    .filter(({ ok }) => !ok)
    .map(({ title, file, tests }) => {
      const messages = tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []));
      return { test: `${file} > ${title}`, why: short(messages.join('\n')) };
    });
  return [...failed, ...suites.flatMap(playwrightFailures)];
}

function short(text: string): string {
  const plain = stripVTControlCharacters(text).trim();
  return plain.length > longestWhy ? `${plain.slice(0, longestWhy)} …` : plain;
}
