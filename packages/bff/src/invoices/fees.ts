import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import { insertMany, isOneOf } from '../database/many-rows.ts';
import type { Tables } from '../database/tables.ts';
import type { FeeDraft, TotalledFee } from './fee.ts';

export type FeeRow = Selectable<Tables['invoice_fees']>;

type Whose = { customer_id: string; id: string };

/** Writes the fees of a draft; the database refuses fees of anything else. */
export async function insertFees(trx: Db, { customer_id, id }: Whose, fees: TotalledFee[]): Promise<void> {
  if (fees.length === 0) return;
  const rows = fees.map((fee, position) => ({ customer_id, invoice_id: id, position, ...columnsOf(fee) }));
  await trx.insertInto('invoice_fees').values(rows).execute();
}

/** The same for many drafts in one statement. */
export async function insertFeesOf(trx: Db, drafts: (Whose & { fees: TotalledFee[] })[]): Promise<void> {
  const rows = drafts.flatMap(({ customer_id, id, fees }) =>
    fees.map((fee, position) => ({ customer_id, invoice_id: id, position, ...columnsOf(fee) })),
  );
  await insertMany(trx, { table: 'invoice_fees', rows, json: ['addon_grants', 'tax_rate'] });
}

/** The same as `replaceFees` for many locked drafts. */
export async function replaceFeesOf(trx: Db, drafts: (Whose & { fees: TotalledFee[] })[]): Promise<void> {
  await trx.deleteFrom('invoice_fees').where(isOneOf('invoice_id', drafts)).execute();
  await insertFeesOf(trx, drafts);
}

/** Puts other fees in the place of a locked draft's. */
export async function replaceFees(trx: Db, draft: Whose, fees: TotalledFee[]): Promise<void> {
  const { customer_id, id } = draft;
  await trx.deleteFrom('invoice_fees').where('customer_id', '=', customer_id).where('invoice_id', '=', id).execute();
  await insertFees(trx, draft, fees);
}

/** Fees of some invoices of one customer, in their order. */
export function listFees(db: Db, customerId: string, invoiceIds: string[]): Promise<FeeRow[]> {
  return db
    .selectFrom('invoice_fees')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('invoice_id', 'in', invoiceIds)
    .orderBy('position')
    .execute();
}

/** Fees of invoices of many customers, in their order. */
export function listFeesOf(db: Db, invoices: Whose[]): Promise<FeeRow[]> {
  return db
    .selectFrom('invoice_fees')
    .selectAll()
    .where(isOneOf('invoice_id', invoices))
    .orderBy('invoice_id')
    .orderBy('position')
    .execute();
}

/** A fee of a draft as it was drawn up, to be totalled anew. */
export function toFeeDraft(row: FeeRow): FeeDraft {
  const { discount, tax, tax_rate, period_from: from, period_to: to } = row;
  return {
    description: row.description,
    source: row.source,
    planName: row.plan_name,
    ...(row.addon_id && row.addon_code && { addon: addonOf(row.addon_id, row.addon_code, row) }),
    interval: row.interval,
    units: row.units,
    ...(row.charge_id && { charge: { id: row.charge_id, isPrivate: row.is_private } }),
    unitPrice: row.unit_price,
    ...(row.exact_unit_price && { exactUnitPrice: row.exact_unit_price }),
    amount: row.amount,
    exactAmount: row.exact_amount,
    period: from && to && { from, to },
    ...(row.source === 'proration' && { givenBack: { discount, tax, rate: tax_rate } }),
  };
}

function addonOf(id: string, code: string, { addon_grants }: FeeRow): NonNullable<FeeDraft['addon']> {
  return { id, code, ...(addon_grants && { grants: addon_grants }) };
}

function columnsOf(fee: TotalledFee) {
  return {
    description: fee.description,
    source: fee.source,
    plan_name: fee.planName,
    addon_id: fee.addon?.id ?? null,
    addon_code: fee.addon?.code ?? null,
    addon_grants: fee.addon?.grants ? JSON.stringify(fee.addon.grants) : null,
    interval: fee.interval,
    units: fee.units,
    charge_id: fee.charge?.id ?? null,
    is_private: fee.charge?.isPrivate ?? false,
    unit_price: fee.unitPrice,
    exact_unit_price: fee.exactUnitPrice ?? null,
    amount: fee.amount,
    exact_amount: fee.exactAmount,
    discount: fee.discount,
    tax: fee.tax,
    tax_rate: fee.rate && JSON.stringify(fee.rate),
    period_from: fee.period?.from ?? null,
    period_to: fee.period?.to ?? null,
  };
}
