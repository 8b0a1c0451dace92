import { table } from '../../size/table.ts';
import type { Ratio, Result } from '../measure/summarize.ts';

const heads = ['', 'per second', 'p50 ms', 'p99 ms', 'server µs', 'database µs', 'to the empty route', 'to a peer'];

/**
 * One line per contestant.
 *
 * The ratio to the empty route is what carries over to another machine; the rate alone says as much about this one. "server µs" and
 * "database µs" are processor per request, or per piece of usage in bulk: what a bigger machine would be filled with. A p99 is the
 * median of the rounds' p99.
 */
export function asTable(results: Result[]): string {
  return table([heads, ...results.map(row)]);
}

function row({ name, rps, p50, p99, cpu, ratios }: Result): string[] {
  const [toEmpty, toPeer] = ratios;
  const times = [p50, p99].map((time) => time.toFixed(2));
  return [
    name,
    grouped(rps),
    ...times,
    microseconds(cpu.server),
    microseconds(cpu.database),
    ratioText(toEmpty),
    peerText(toPeer),
  ];
}

const grouped = (value: number) => Math.round(value).toLocaleString('en');
const microseconds = (value: number | null) => (value === null ? '–' : value.toFixed(0));

const peerText = (ratio: Ratio | undefined) => (ratio ? `${ratioText(ratio)} ${ratio.against}` : '');

function ratioText(ratio: Ratio | undefined): string {
  if (!ratio) return '';
  return ratio.ratio < 1 ? ratio.ratio.toFixed(3) : `${ratio.ratio.toFixed(2)} ×`;
}
