import type { PostalAddress } from '@locai/billing-contract';
import type { ColumnType, Generated } from 'kysely';

export interface CustomerTables {
  customers: {
    id: string;
    kind: 'org' | 'user';
    external_id: string;
    currency: string | null;
    time_zone: string;
    provider_reference: string | null;
    /** Minor units of `currency` that lower the next invoices. */
    credit_balance: Generated<number>;
    created_at: Date;
    name: Generated<string | null>;
    email: Generated<string | null>;
    address: ColumnType<PostalAddress | null, string | null | undefined, string | null>;
    revision: Generated<number>;
  };
}
