import type { Ports } from '../ports.ts';
import { jobs } from './jobs.ts';

/** Does everything that is due now, one job after the other. One that fails is told at the end and keeps no other from running. */
export async function runJobs(ports: Ports): Promise<void> {
  const failures: unknown[] = [];
  for (const { run } of jobs) await run(ports).catch((error: unknown) => failures.push(error));
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, 'Several jobs failed');
}
