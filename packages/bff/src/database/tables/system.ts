import type { Generated } from 'kysely';

export interface SystemTables {
  settings: {
    singleton: Generated<boolean>;
    installation_id: string;
    provider: string | null;
    mode: string | null;
    clock_offset_ms: Generated<number>;
    dev_signing_key: string | null;
  };
  /** `id` is a hash of who asked, for what, with which key; `status` null while the request is under way. */
  idempotency_keys: { id: string; body_hash: string; status: number | null; body: string | null; created_at: Date };
  service_keys: { id: string; hash: string; label: string; created_at: Date; revoked_at: Date | null };
  /** `id` is a hash of who did what; the row counts until `ends_at`. */
  rate_limits: { id: string; used: number; ends_at: Date };
}
