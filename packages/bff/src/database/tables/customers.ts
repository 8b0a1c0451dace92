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
    /** BCP 47; the language of e-mails. */
    locale: Generated<string | null>;
    address: ColumnType<PostalAddress | null, string | null | undefined, string | null>;
    /** When its one trial began; null: it can still have one. */
    trial_started_at: Generated<Date | null>;
    revision: Generated<number>;
  };
}
