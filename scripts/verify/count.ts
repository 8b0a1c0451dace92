import { readFile } from 'node:fs/promises';
import type { StepResult } from './run-steps.ts';

export interface Count {
  passed: number;
  failed: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
}

interface PlaywrightReport {
  stats: { expected: number; flaky: number; unexpected: number };
}

/** How many tests of a step passed and failed. A step that failed has at least one failure, whatever its report says. */
export async function countOf({ step, code }: StepResult): Promise<Count> {
  const counted = step.report ? await readReport(step.report) : undefined;
  const { passed, failed } = counted ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}

async function readReport({ path, kind }: { path: string; kind: 'vitest' | 'playwright' }): Promise<Count | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  return kind === 'vitest' ? countVitest(JSON.parse(text)) : countPlaywright(JSON.parse(text));
}

export function countVitest({ numPassedTests, numFailedTests }: VitestReport): Count {
  return { passed: numPassedTests, failed: numFailedTests };
}

export function countPlaywright({ stats }: PlaywrightReport): Count {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
