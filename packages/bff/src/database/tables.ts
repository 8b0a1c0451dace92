import type { CatalogTables } from './tables/catalog.ts';
import type { CustomerTables } from './tables/customers.ts';
import type { InvoiceTables } from './tables/invoices.ts';
import type { PaymentTables } from './tables/payments.ts';
import type { SubscriptionTables } from './tables/subscriptions.ts';
import type { SystemTables } from './tables/system.ts';
import type { UsageTables } from './tables/usage.ts';

/** Every table. A room reads and writes its own only. */
export interface Tables
  extends SystemTables,
    CustomerTables,
    CatalogTables,
    UsageTables,
    PaymentTables,
    InvoiceTables,
    SubscriptionTables {}
