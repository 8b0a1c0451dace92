import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { BillingDatabase, ChannelListener } from './database.ts';
import type { Tables } from './tables.ts';

const int8 = 20;

/** Amounts and counters are within 2^53 by constraint, so a bigint may become a number. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)),
};

/**
 * Connects to a PostgreSQL 15 or newer.
 *
 * @param url e.g. `postgres://user:password@localhost:5432/billing`
 * @param options `max` connections in the pool (10)
 * @example
 * const database = connectPostgres(process.env.DATABASE_URL);
 */
export function connectPostgres(url: string, options: { max?: number } = {}): BillingDatabase {
  const settings = { connectionString: url, types, statement_timeout: 30_000, idle_in_transaction_session_timeout: 15_000 };
  const pool = new pg.Pool({ ...settings, max: options.max ?? 10, connectionTimeoutMillis: 10_000 });
  // A server that stops tells idle clients so; without a listener that ends the process.
  pool.on('error', () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, listen: (channel, listener) => listen(url, channel, listener), close: () => db.destroy() };
}

/** A connection of its own per channel, opened again when it is lost. */
async function listen(url: string, channel: string, { onPayload, onGap }: ChannelListener) {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function open() {
    const opened = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
    client = opened;
    opened.on('error', () => {});
    opened.on('notification', (notification) => onPayload(notification.payload ?? ''));
    await opened.connect();
    await opened.query(`listen ${pg.escapeIdentifier(channel)}`);
    opened.once('end', reopenSoon);
    if (stopped) await opened.end();
  }
  function reopenSoon() {
    if (stopped) return;
    timer = setTimeout(() => void open().then(onGap, reopenSoon), 1_000).unref();
  }

  await open();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end();
  };
}
