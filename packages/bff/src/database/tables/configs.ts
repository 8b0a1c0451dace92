import type { BillingConfigCategory } from '@locai/billing-contract';
import type { ColumnType } from 'kysely';

export interface ConfigTables {
  /** One row per category that was ever set; `value` holds what was set, defaults are filled in by who reads. */
  billing_configs: {
    id: string;
    category: BillingConfigCategory;
    value: ColumnType<Record<string, unknown>, string, string>;
    revision: number;
    created_at: Date;
    updated_at: Date;
  };
}
