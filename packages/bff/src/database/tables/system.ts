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
  service_keys: { id: string; hash: string; label: string; created_at: Date; revoked_at: Date | null };
}
