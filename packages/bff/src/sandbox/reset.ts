import { sql } from 'kysely';
import { seedDemoCatalogue } from '../catalog/demo-catalogue.ts';
import type { Db } from '../database/database.ts';
import { seedDefaultTemplate } from '../invoices/templates/seed-default-template.ts';
import { seedDemoNotifications } from './mailbox/demo-notifications.ts';

/** Restores the demo: every table is emptied, billing time is the system's again, the demo catalogue is back. Identity and keys stay. */
export async function reset(db: Db, at: Date): Promise<void> {
  const tables = await tablesToEmpty(db);
  await sql`truncate ${sql.join(tables.map((name) => sql.table(name)))}`.execute(db);
  await db.updateTable('settings').set({ clock_offset_ms: 0 }).execute();
  await seedDefaultTemplate(db, at);
  await seedDemoCatalogue(db, at);
  await seedDemoNotifications(db, at);
}

async function tablesToEmpty(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = current_schema() and tablename not in ('settings', 'service_keys', 'usage_signing_keys') and tablename not like 'kysely_%'`.execute(
    db,
  );
  return rows.map((row) => row.name);
}
