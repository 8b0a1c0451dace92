import { Migrator } from 'kysely/migration';
import type { Db } from './database.ts';
import { walk } from './migrations/0001-walk.ts';
import { idempotencyKeys } from './migrations/0002-idempotency.ts';
import { catalogue } from './migrations/0003-catalogue.ts';
import { charges } from './migrations/0004-charges.ts';
import { configs } from './migrations/0005-configs.ts';
import { entitlements } from './migrations/0006-entitlements.ts';
import { invoices } from './migrations/0007-invoices.ts';
import { templateVersions } from './migrations/0008-template-versions.ts';
import { subscriptionEnd } from './migrations/0009-subscription-end.ts';
import { seatsAndAddons } from './migrations/0010-seats-addons.ts';
import { setupsAndRefunds } from './migrations/0011-setups-refunds.ts';
import { usage } from './migrations/0012-usage.ts';
import { hotPath } from './migrations/0013-hot-path.ts';
import { subscriptionsInTime } from './migrations/0014-subscriptions-in-time.ts';
import { invoiceMoney } from './migrations/0015-invoice-money.ts';
import { outbox } from './migrations/0016-outbox.ts';
import { reconciliation } from './migrations/0017-reconciliation.ts';
import { metricBuckets } from './migrations/0018-metric-buckets.ts';
import { invoiceRun } from './migrations/0019-invoice-run.ts';
import { disputes } from './migrations/0021-disputes.ts';
import { countInLess } from './migrations/0022-count-in-less.ts';

const migrations = {
  '0001_walk': walk,
  '0002_idempotency': idempotencyKeys,
  '0003_catalogue': catalogue,
  '0004_charges': charges,
  '0005_configs': configs,
  '0006_entitlements': entitlements,
  '0007_invoices': invoices,
  '0008_template_versions': templateVersions,
  '0009_subscription_end': subscriptionEnd,
  '0010_seats_addons': seatsAndAddons,
  '0011_setups_refunds': setupsAndRefunds,
  '0012_usage': usage,
  '0013_hot_path': hotPath,
  '0014_subscriptions_in_time': subscriptionsInTime,
  '0015_invoice_money': invoiceMoney,
  '0016_outbox': outbox,
  '0017_reconciliation': reconciliation,
  '0018_metric_buckets': metricBuckets,
  '0019_invoice_run': invoiceRun,
  '0021_disputes': disputes,
  '0022_count_in_less': countInLess,
};

const migrator = (db: Db) => new Migrator({ db, provider: { getMigrations: async () => migrations } });

/**
 * Brings the database up to date. Safe to run twice and from several machines at once.
 *
 * @returns the names of the migrations that ran now
 * @throws what the database said, after rolling back
 */
export async function migrate(db: Db): Promise<string[]> {
  const { error, results } = await migrator(db).migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

/** The names of the migrations that have not run yet. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const all = await migrator(db).getMigrations();
  return all.filter((migration) => !migration.executedAt).map((migration) => migration.name);
}
