import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

const vera = { userId: 'vera-confidential', organizationId: 'confidential', role: 'org_admin' } as const;

/** A customer whom nobody else may learn of. */
export interface Confidential {
  /** Ids of its objects, by the names under which a request may ask for them. */
  ids: Record<string, string | undefined>;
  /** What of `answer` is its own and was not in the request that it answers. */
  leaked(answer: string, request: string): string[];
}

/** Lets a customer subscribe, say who it is and use what it has; then all that is its own is secret. */
export async function confidential(app: TestApp): Promise<Confidential> {
  const admin = shopper(app.as(vera));
  const bought = await admin.order({ planCode: 'starter' });
  await admin.pay(bought.body.payment);
  const named = {
    name: 'Secretive Ltd',
    email: 'vera@secretive.example',
    address: { line1: 'Hidden Lane 7', city: 'Nowhere', country: 'DE' },
  };
  await admin.patch('/billing/v1/customers/current', named);
  await admin.report('messages', 'confidential-report', '7');
  const { body } = await admin.change({ planCode: 'pro' });
  const texts = [vera.userId, vera.organizationId, named.name, named.email, named.address.line1];
  const secrets = [...texts, ...(await idsOwnedBy(app.db, vera.organizationId))];
  return {
    ids: { $invoice9: bought.body.invoice?.id, $payment9: body.payment?.id, $subscription9: body.subscription.id },
    leaked: (answer, request) => secrets.filter((secret) => answer.includes(secret) && !request.includes(secret)),
  };
}

/** The ids of all its rows, whatever table they are in. */
async function idsOwnedBy(db: Db, externalId: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema = current_schema() and column_name in ('id', 'customer_id') and data_type = 'text'
    group by table_name having count(*) = 2`.execute(db);
  const owned = tables.map(
    ({ name }) =>
      sql`select t.id from ${sql.table(name)} t join customers c on c.id = t.customer_id where c.external_id = ${externalId}`,
  );
  const own = sql`select id from customers where external_id = ${externalId}`;
  return (await sql<{ id: string }>`${sql.join([own, ...owned], sql` union all `)}`.execute(db)).rows.map(({ id }) => id);
}
