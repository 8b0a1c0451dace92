// `pnpm size`: what the built React package costs an app, gzipped, without React and TanStack Query, as Vite 8 bundles it (Rolldown).
// `--check` fails over budget, `--why` lists the largest modules of what loads first.
import { join } from 'node:path';
import { type Budget, budgets } from './size/budgets.ts';
import { measure, measureStyles, type Size } from './size/measure.ts';
import { table } from './size/table.ts';

const react = join(import.meta.dirname, '../packages/react');
const why = process.argv.includes('--why');
const sizes = await Promise.all(budgets.map(async (budget) => ({ budget, size: await sizeOf(budget) })));

console.log(table(sizes.flatMap(({ budget, size }) => rowsOf(budget, size))));
const problems = sizes.flatMap(({ budget, size }) => problemsOf(budget, size));
for (const problem of problems) console.error(problem);
if (process.argv.includes('--check') && problems.length > 0) process.exitCode = 1;

function sizeOf({ use }: Budget): Promise<Size> {
  if ('stylesheet' in use) return measureStyles(use.stylesheet, react);
  return measure(`export ${use.exports} from '@locai/billing-react';`, react);
}

function rowsOf({ name, limit }: Budget, { initial, lazy, modules }: Size): string[][] {
  const largest = why ? modules.slice(0, 15) : [];
  return [
    [name, kilobytes(initial), limit ? `of ${kilobytes(limit)}` : ''],
    ...largest.map((module) => [`    ${module.name}`, `${module.bytes} bytes raw`]),
    ...lazy.map((chunk) => [`  later: ${chunk.name}`, kilobytes(chunk.bytes)]),
    ...(lazy.length > 0 ? [['  all of that but Stripe', kilobytes(initial + withoutStripe(lazy))]] : []),
  ];
}

function withoutStripe(chunks: Size['lazy']): number {
  return chunks.filter(({ stripe }) => !stripe).reduce((sum, { bytes }) => sum + bytes, 0);
}

function problemsOf({ name, limit }: Budget, { initial, modules }: Size): string[] {
  const problems: string[] = [];
  if (limit && initial > limit) problems.push(`${name} is ${initial - limit} bytes over its budget of ${kilobytes(limit)}.`);
  if (modules.some((module) => module.name.includes('@stripe')))
    problems.push(`${name} loads Stripe before a Stripe form is shown.`);
  return problems;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(2)} KB`;
}
