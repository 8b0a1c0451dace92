// Years of billing in minutes: SIMULATE_CUSTOMERS customers do what customers do through SIMULATE_MONTHS months of the test clock, while the
// processes that renew them are killed. SIMULATE_SEED repeats a run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
const command = [vitest, 'run', '--project', 'bff', 'packages/bff/src/workflows/renewals/simulation.test.ts'];
const { SIMULATE_CUSTOMERS = '200', SIMULATE_MONTHS = '24', SIMULATE_SEED = String(Date.now() % 100_000) } = process.env;
console.log(`${SIMULATE_CUSTOMERS} customers, ${SIMULATE_MONTHS} months, seed ${SIMULATE_SEED}`);
const env = { ...process.env, SIMULATE_PROCESSES: '1', SIMULATE_CUSTOMERS, SIMULATE_MONTHS, SIMULATE_SEED };
const { status } = spawnSync(process.execPath, command, { stdio: 'inherit', env });
process.exitCode = status ?? 1;
