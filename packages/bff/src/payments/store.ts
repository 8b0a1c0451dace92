import type { Money } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { ProviderEvent, ProviderPayment } from './provider.ts';

export type PaymentRow = Selectable<Tables['payments']>;

/** A payment that the provider knows. */
export type CreatedPayment = PaymentRow & { reference: string };

export const isFinal = (row: Pick<PaymentRow, 'status'>): boolean => row.status === 'succeeded' || row.status === 'canceled';

export const isCreated = (row: PaymentRow): row is CreatedPayment => row.reference !== null;

export const amountOf = (row: PaymentRow): Money => ({ amount: row.amount, currency: row.currency });

/** A payment of a customer; another customer's is undefined. */
export function findPayment(db: Db, customerId: string, id: string): Promise<PaymentRow | undefined> {
  return db.selectFrom('payments').selectAll().where('customer_id', '=', customerId).where('id', '=', id).executeTakeFirst();
}

/** A payment of whichever customer. */
export function findPaymentById(db: Db, id: string): Promise<PaymentRow | undefined> {
  return db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A payment by the provider's id. */
export function findPaymentByReference(db: Db, provider: string, reference: string): Promise<PaymentRow | undefined> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('provider', '=', provider)
    .where('reference', '=', reference)
    .executeTakeFirst();
}

const ofInvoice = (db: Db, customerId: string, invoiceId: string) =>
  db.selectFrom('payments').selectAll().where('customer_id', '=', customerId).where('invoice_id', '=', invoiceId);

/** The payment of an invoice that is neither succeeded nor canceled; a constraint allows one. */
export function findOpenPayment(db: Db, customerId: string, invoiceId: string): Promise<PaymentRow | undefined> {
  return ofInvoice(db, customerId, invoiceId).where('status', 'not in', ['succeeded', 'canceled']).executeTakeFirst();
}

export function findSucceededPayment(db: Db, customerId: string, invoiceId: string): Promise<PaymentRow | undefined> {
  return ofInvoice(db, customerId, invoiceId).where('status', '=', 'succeeded').executeTakeFirst();
}

export function lockPayment(trx: Db, row: Pick<PaymentRow, 'customer_id' | 'id'>): Promise<PaymentRow> {
  return trx
    .selectFrom('payments')
    .selectAll()
    .where('customer_id', '=', row.customer_id)
    .where('id', '=', row.id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

type NewPayment = Pick<
  PaymentRow,
  'customer_id' | 'id' | 'invoice_id' | 'amount' | 'currency' | 'provider' | 'mode' | 'created_at'
>;

/** Inserts an open payment that the provider does not know yet; undefined when the invoice has an open one already. */
export function insertOpenPayment(trx: Db, row: NewPayment): Promise<PaymentRow | undefined> {
  return trx
    .insertInto('payments')
    .values({ ...row, status: 'requires_payment_method', updated_at: row.created_at })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Stores what the provider answered to the creation; the first answer stays. */
export async function storeCreation(trx: Db, row: PaymentRow, made: ProviderPayment): Promise<void> {
  await trx
    .updateTable('payments')
    .set({ reference: made.reference, client_secret: made.clientSecret })
    .where('customer_id', '=', row.customer_id)
    .where('id', '=', row.id)
    .where('reference', 'is', null)
    .execute();
}

export function updatePayment(trx: Db, row: PaymentRow, set: Partial<PaymentRow>): Promise<PaymentRow> {
  return trx
    .updateTable('payments')
    .set(set)
    .where('customer_id', '=', row.customer_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Remembers a provider's event; false when it was seen before. */
export async function rememberEvent(trx: Db, provider: string, event: ProviderEvent, at: Date): Promise<boolean> {
  const inserted = await trx
    .insertInto('provider_events')
    .values({ provider, event_id: event.id, type: event.type, received_at: at })
    .onConflict((conflict) => conflict.columns(['provider', 'event_id']).doNothing())
    .returning('event_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The id of this installation: it marks what we made at the provider. */
export async function installationId(db: Db): Promise<string> {
  const settings = await db.selectFrom('settings').select('installation_id').executeTakeFirstOrThrow();
  return settings.installation_id;
}
