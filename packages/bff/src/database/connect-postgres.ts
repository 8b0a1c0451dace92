import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
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
  const open = (more: pg.PoolConfig) => {
    const pool = new pg.Pool({ ...settings, connectionTimeoutMillis: 10_000, ...more });
    // A server that stops tells idle clients so; without a listener that ends the process.
    pool.on('error', () => {});
    // So it does with one that is in use between two queries; the next query fails then.
    pool.on('connect', (client) => client.on('error', () => {}));
    return pool;
  };
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: open({ max: options.max ?? 10 }) }) });
  const hot = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(open({ max: 4, options: hotSettings })) }) });
  return {
    db,
    hot,
    listen: (channel, listener) => listen(url, channel, listener),
    close: async () => void (await Promise.all([db.destroy(), hot.destroy()])),
  };
}

/** Planning a statement of the hot path takes longer than running it, and whichever rows it asks for, the way to them is an index. */
const hotSettings =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off ' +
  // Whoever holds a balance for longer keeps those waiting who count it, and nobody else.
  '-c lock_timeout=250';

/** A pool whose connections plan every statement with parameters once. For few different statements: each stays with its connection. */
function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  return { options: pool.options, connect: async () => new PreparingClient(await pool.connect(), names), end: () => pool.end() };
}

class PreparingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #names: Map<string, string>;

  constructor(client: pg.PoolClient, names: Map<string, string>) {
    this.#client = client;
    this.#names = names;
  }

  query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query<Row>(
    text: string | PostgresCursor<Row>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof text !== 'string') throw new Error('Connections of the hot path read no cursors');
    const name = values.length > 0 ? { name: this.#nameOf(text) } : {};
    const result: Promise<unknown> = this.#client.query({ text, values: [...values], ...name });
    return result as Promise<PostgresQueryResult<Row>>;
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }

  #nameOf(text: string): string {
    const name = this.#names.get(text) ?? `hot_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
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
