import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A database or an open transaction: every verb takes one. */
export type Db = Kysely<Tables>;

export interface ChannelListener {
  onPayload(payload: string): void;
  /** The connection was lost and stands again: what was told meanwhile is unknown. */
  onGap(): void;
}

/** A PostgreSQL 15 or newer. Two of them are built in: `connectPostgres` (Node) and `connectPGlite` (in the process or the browser). */
export interface BillingDatabase {
  readonly db: Db;
  /** The same database, by connections for checks and reports: their few statements are planned once. */
  readonly hot: Db;
  /** Hears what other processes tell with NOTIFY. The promise settles once the channel is heard; call the result to stop. */
  listen(channel: string, listener: ChannelListener): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
