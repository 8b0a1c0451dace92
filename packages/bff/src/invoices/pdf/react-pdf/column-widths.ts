import type { Column } from '../../templates/invoice-document.ts';

const pointsPerLetter = 5.2;
const padding = 14;
const least = 120;
const most = 300;

/**
 * How wide each column is, in points: numbers as wide as their longest, texts share what is left by how much they hold.
 *
 * @param width of the table
 */
export function columnWidths(columns: Column[], rows: string[][], width: number): number[] {
  const needs = columns.map(
    ({ name }, index) => longest([name, ...rows.map((cells) => cells[index] ?? '')]) * pointsPerLetter + padding,
  );
  const texts = needs.map((need, index) => (columns[index]?.isNumber ? 0 : need));
  if (sum(texts) === 0) return needs.map((need) => (need * width) / sum(needs));
  const numbers = needs.map((need, index) => (columns[index]?.isNumber ? Math.min(need, width / 4) : 0));
  const shared = shares(texts, width - sum(numbers));
  return columns.map((_, index) => (numbers[index] ?? 0) + (shared[index] ?? 0));
}

/** Each has what it needs up to `least`; the rest goes to those that need more. */
function shares(needs: number[], width: number): number[] {
  const first = needs.map((need) => Math.min(need, least));
  const more = needs.map((need, index) => Math.min(need, most) - (first[index] ?? 0));
  const rest = width - sum(first);
  if (rest < 0) return first.map((part) => (part * width) / sum(first));
  const parts = sum(more) === 0 ? first : more;
  return first.map((part, index) => part + (rest * (parts[index] ?? 0)) / sum(parts));
}

const sum = (parts: number[]) => parts.reduce((total, part) => total + part, 0);
const longest = (texts: string[]) => Math.max(...texts.flatMap((text) => text.split('\n').map(({ length }) => length)));
