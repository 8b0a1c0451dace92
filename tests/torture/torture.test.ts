import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { torture } from './torture.ts';

// The short form. `pnpm torture --minutes 10` goes on longer.
test('nothing acknowledged is lost or counted twice, whatever is killed', { timeout: 600_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), `locai-test-${process.pid}-`));
  const report = await torture({ goesOn: (kills) => kills < 2, killsPerCrash: 2, folder, sync: false });
  expect(report.faults.slice(0, 20)).toEqual([]);
  expect(report).toMatchObject({ kills: 2, crashes: 1 });
  expect(Math.min(report.counted, report.denied, report.cutOff)).toBeGreaterThan(0);
});
