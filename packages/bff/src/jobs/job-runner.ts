import type { Log } from '../ports.ts';
import type { Job } from './jobs.ts';

/** A job of one app. */
export type BoundJob = Omit<Job, 'run'> & { run(): Promise<void> };

/** What a runner needs of a billing app. */
export interface JobHost {
  jobs: readonly BoundJob[];
  /** All jobs once, one after the other. */
  tick(): Promise<void>;
  ports: { log: Log };
}

/**
 * Makes the work of time happen: `tickRunner()` in this process, `pgBossRunner({ url })` from `@locai/billing-bff/node` shared out
 * between all processes of a database.
 */
export interface JobRunner {
  /** Begins. The result stops it: nothing new begins, and what runs may end for up to eight seconds. */
  start(host: JobHost): Promise<() => Promise<void>>;
}
