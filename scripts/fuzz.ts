// Looks long for what breaks the API: every operation is asked FUZZ_RUNS times. FUZZ_SEED, which is printed, repeats a run; names choose operations.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';

const [only] = process.argv.slice(2);
const chosen = only ? ['-t', only] : [];
const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
const command = [vitest, 'run', '--project', 'bff', 'packages/bff/src/http/fuzz.test.ts', ...chosen];
const { FUZZ_RUNS = '1000', FUZZ_SEED = String(randomInt(2 ** 31)) } = process.env;
const env = { ...process.env, FUZZ_RUNS, FUZZ_SEED };
const { status } = spawnSync(process.execPath, command, { stdio: 'inherit', env });
process.exitCode = status ?? 1;
