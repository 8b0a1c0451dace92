import type { PgBoss } from 'pg-boss';
import type { BoundJob, JobHost, JobRunner } from './job-runner.ts';

export interface PgBossRunnerOptions {
  /** The database of the app, as in `connectPostgres(url)`. */
  url: string;
  /** Where pg-boss keeps its own tables, beside ours: `pgboss` unless given. */
  schema?: string;
}

const patienceMs = 8_000;

/**
 * Shares the jobs out between all processes of a database with pg-boss: of each job one runs at a time, wherever there is a free
 * process, and one whose process died is run again half a minute later. Needs Node 22.12.
 *
 * @example
 * await serveBilling(app, { port: 8787, jobs: pgBossRunner({ url: process.env.DATABASE_URL }) });
 */
export function pgBossRunner(options: PgBossRunnerOptions): JobRunner {
  return {
    async start(host) {
      const boss = await openBoss(options, host);
      await boss.start();
      const timers = await Promise.all(host.jobs.map((job) => begin(boss, host, job)));
      return async () => {
        for (const timer of timers) clearInterval(timer);
        await boss.stop({ graceful: true, timeout: patienceMs });
      };
    },
  };
}

/** Makes the tables of pg-boss, or brings them up to date, for those whose servers may not. */
export async function migratePgBoss({ url, schema = 'pgboss' }: PgBossRunnerOptions): Promise<void> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({ connectionString: url, schema, max: 1, supervise: false, schedule: false });
  await boss.start();
  await boss.stop();
}

async function openBoss({ url, schema = 'pgboss' }: PgBossRunnerOptions, { ports }: JobHost): Promise<PgBoss> {
  // Loaded here: whoever lets another runner work may be on a Node that it does not know.
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({ connectionString: url, schema, max: 4, schedule: false, monitorIntervalSeconds: 10 });
  boss.on('error', (error) => ports.log({ level: 'error', message: 'The job queue has trouble', reason: error.message }));
  return boss;
}

/** One of each waits at most and one runs at most, on all machines together; every process asks for the next one. */
async function begin(boss: PgBoss, { ports }: JobHost, { name, everySeconds, run }: BoundJob) {
  const keep = { retryLimit: 0, expireInSeconds: 6 * 3600, heartbeatSeconds: 30, retentionSeconds: 600, deleteAfterSeconds: 600 };
  await boss.createQueue(name, { policy: 'stately', ...keep });
  const ask = () =>
    void boss
      .send(name, null, { singletonSeconds: everySeconds })
      .catch((error: Error) =>
        ports.log({ level: 'error', message: 'A job was not asked for', job: name, reason: error.message }),
      );
  await boss.work(name, { pollingIntervalSeconds: 2 }, () => run().catch((error: Error) => tell(error)));
  ask();
  return setInterval(ask, everySeconds * 1000);

  function tell(error: Error): never {
    ports.log({
      level: 'error',
      message: 'A job failed. Its next run tries again',
      job: name,
      reason: error.message,
      stack: error.stack,
    });
    throw error;
  }
}
