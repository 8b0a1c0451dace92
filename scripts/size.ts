// `pnpm size`: what the built React package costs an app, gzipped, without React and TanStack Query. `--check` fails over budget.
import { join } from 'node:path';
import { budgets } from './size/budgets.ts';
import { measure } from './size/measure.ts';

const react = join(import.meta.dirname, '../packages/react');
const problems: string[] = [];
const rows: string[][] = [];

for (const { name, code, loader, limit } of budgets) {
  const size = await measure(code, react, loader);
  const over = limit !== undefined && size.initial > limit;
  rows.push([name, kilobytes(size.initial), limit ? `of ${kilobytes(limit)}` : '', over ? 'over budget' : '']);
  if (over) problems.push(`${name} is ${size.initial - limit} bytes over its budget of ${kilobytes(limit)}.`);
  if (size.inputs.some((input) => input.includes('@stripe')))
    problems.push(`${name} loads Stripe before a Stripe form is shown.`);
  for (const chunk of size.lazy) rows.push([`  later: ${chunk.name}`, kilobytes(chunk.bytes), '', '']);
}

const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
for (const [name = '', ...cells] of rows) {
  console.log(
    [name.padEnd(widths[0] ?? 0), ...cells.map((cell, index) => cell.padStart(widths[index + 1] ?? 0))].join('  ').trimEnd(),
  );
}
for (const problem of problems) console.error(problem);
if (process.argv.includes('--check') && problems.length > 0) process.exitCode = 1;

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(2)} KB`;
}
