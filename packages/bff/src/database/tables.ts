import type { AuditTables } from './tables/audit.ts';
import type { CatalogTables } from './tables/catalog.ts';
import type { ChargeTables } from './tables/charges.ts';
import type { ConfigTables } from './tables/configs.ts';
import type { CustomerTables } from './tables/customers.ts';
import type { EntitlementTables } from './tables/entitlements.ts';
import type { InvoiceTables } from './tables/invoices.ts';
import type { NotificationTables } from './tables/notifications.ts';
import type { PaymentTables } from './tables/payments.ts';
import type { SandboxTables } from './tables/sandbox.ts';
import type { SubscriptionTables } from './tables/subscriptions.ts';
import type { SystemTables } from './tables/system.ts';
import type { UsageTables } from './tables/usage.ts';

/** Every table. A room reads and writes its own only. */
export interface Tables
  extends SystemTables,
    AuditTables,
    ConfigTables,
    NotificationTables,
    CustomerTables,
    CatalogTables,
    ChargeTables,
    UsageTables,
    EntitlementTables,
    PaymentTables,
    InvoiceTables,
    SubscriptionTables,
    SandboxTables {}
