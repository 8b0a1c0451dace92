// `pnpm torture`: kills the back end for as long as you like, and looks whether anything was lost. `--help` lists the options.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { torture } from '../tests/torture/torture.ts';

const help = `pnpm torture [--minutes N]

  --minutes N   how long two processes of the back end are under load (1). One of them is killed every two seconds, and the
                database crashes at every tenth kill.`;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' }, help: { type: 'boolean', short: 'h' } } });
const minutes = Number(values.minutes);

if (values.help) console.log(help);
else if (!(minutes > 0)) fail('--minutes must be a number above 0.');
else await run();

async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'locai-torture-'));
  let until = Date.now() + minutes * 60_000;
  // Ctrl-C ends the load; what was done until then is looked at all the same.
  process.once('SIGINT', () => {
    until = 0;
  });
  const { faults, ...report } = await torture({
    goesOn: () => Date.now() < until,
    killsPerCrash: 10,
    folder,
    sync: true,
    onProgress: progress,
  });
  progress('');
  console.log(report);
  if (faults.length > 0) fail(faults.slice(0, 50).join('\n'));
  else console.log('Everything that was acknowledged is there once, no limit was passed, and all books agree.');
}

/** One line that is written over, where somebody looks on. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
