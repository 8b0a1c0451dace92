// `pnpm bench`: how fast the hot path is, over real HTTP, beside an empty route and beside how peers do it. `--help` lists the options.

import { openGrowth } from './bench/growth/growth.ts';
import { help } from './bench/help.ts';
import { openHotPath } from './bench/hot-path/hot-path.ts';
import { measureInvoices } from './bench/invoices/invoices.ts';
import { choose } from './bench/measure/choose.ts';
import { runRounds } from './bench/measure/run-rounds.ts';
import { summarize } from './bench/measure/summarize.ts';
import { takeSample } from './bench/measure/take-sample.ts';
import { type BenchOptions, readOptions } from './bench/options.ts';
import { asLines } from './bench/report/as-lines.ts';
import { asTable } from './bench/report/as-table.ts';
import { machine } from './bench/report/machine.ts';
import type { OpenSuite } from './bench/suite.ts';

const suites: Record<string, OpenSuite> = { 'hot-path': openHotPath, growth: openGrowth };
/** Sends no requests: it measures by itself. */
const invoices = 'invoices';
const closers: (() => unknown)[] = [];
let stopping = false;
let closing = Promise.resolve();

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);

try {
  const options = readOptions(process.argv.slice(2), [...Object.keys(suites), invoices]);
  if (options.help) console.log(help);
  else await bench(options);
} catch (error) {
  if (!stopping) console.error(error instanceof Error ? error.message : error);
  process.exitCode = stopping ? 130 : 1;
} finally {
  await closeAll();
}

async function bench(options: BenchOptions): Promise<void> {
  if (options.suite === invoices) return benchInvoices(options);
  const open = suites[options.suite];
  if (!open) return;
  const host = machine();
  const { contestants: all, description, verify } = await open(onClose);
  const contestants = choose(all, options.only);
  const measured = await runRounds(contestants, {
    rounds: options.rounds,
    measure: (contestant) => takeSample(contestant, options),
    onSlice: (round, { name }) => progress(`${round === 0 ? 'warm-up' : `round ${round} of ${options.rounds}`}: ${name}`),
  });
  await verify(measured.answered);
  progress('');
  const results = summarize(contestants, measured.samples);
  if (options.json) return console.log(asLines(results).join('\n'));
  console.log(`\n${asTable(results)}\n\n${host}, ${description}`);
  console.log(`${options.connections} connections, medians of ${options.rounds} rounds of ${options.seconds} s each`);
}

async function benchInvoices({ rounds, json }: BenchOptions): Promise<void> {
  const { results, description } = await measureInvoices({ rounds, onClose, progress });
  progress('');
  if (json) return console.log(asLines(results).join('\n'));
  console.log(`\n${asTable(results)}\n\n${machine()}, ${description}, medians of ${rounds} rounds`);
}

/** One line that is written over, where somebody looks on. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
}

function onClose(close: () => unknown): void {
  closers.push(close);
  if (stopping) throw new Error('Stopped.');
}

/** Ends what has been started; whoever uses it then fails, and so ends the run. */
function stop(): void {
  stopping = true;
  void closeAll();
}

/** In reverse order, one after the other, however often it is asked for. */
function closeAll(): Promise<void> {
  closing = closing.then(async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  });
  return closing;
}
