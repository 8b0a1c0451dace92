import type { ColumnType } from 'kysely';

type State = ColumnType<Record<string, unknown> | null, string | null, never>;

export interface AuditTables {
  /** Append-only: the database refuses every change of a row. */
  audit_log: {
    position: ColumnType<number, never, never>;
    id: string;
    at: ColumnType<Date, Date, never>;
    user_id: ColumnType<string | null, string | null, never>;
    organization_id: ColumnType<string | null, string | null, never>;
    role: ColumnType<'user' | 'org_admin' | 'platform_admin' | 'engine', string, never>;
    service: ColumnType<boolean, boolean, never>;
    action: ColumnType<string, string, never>;
    object_type: ColumnType<string, string, never>;
    object_id: ColumnType<string, string, never>;
    before: State;
    after: State;
  };
}
