// Looks long for an answer about usage that is not that of the model: MODEL_RUNS sequences, through one replica and through two.
// MODEL_SEED and MODEL_PATH repeat the run that was printed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
const command = [vitest, 'run', '--project', 'hot-path', 'tests/model/model.test.ts'];
const env = { ...process.env, MODEL_RUNS: process.env.MODEL_RUNS ?? '1000' };
const { status } = spawnSync(process.execPath, command, { stdio: 'inherit', env });
process.exitCode = status ?? 1;
