import type { NewInvoice } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { invalidField } from '../../catalog/invalid-field.ts';
import { type CustomerRow, ensureCustomer, lockCustomer } from '../../customers/store.ts';
import { customerKey } from '../../http/principal.ts';
import { draftByHand } from '../../invoices/draft.ts';
import { planInvoice } from '../../invoices/plan-invoice.ts';
import { priceLines } from '../../invoices/price-lines.ts';
import { readBasis } from '../../invoices/read-basis.ts';
import { readInvoice } from '../../invoices/store.ts';
import type { Ports } from '../../ports.ts';
import type { DrawnUp } from './drawn-up.ts';
import { assertMayPrice, isStaff, saleTo } from './may-price.ts';

/**
 * Draws up an invoice for the current customer, as a draft.
 *
 * @throws ProblemError 403 for prices of one's own, 404 for an add-on that is not on sale, 422 for what cannot be sold this way
 */
export async function createInvoice(ports: Ports, act: Act, order: NewInvoice): Promise<DrawnUp> {
  const key = customerKey(act.principal);
  assertMayPrice(act.principal, order.lines);
  const at = await ports.clock.now(ports.db);
  const drawn = await ports.db.transaction().execute(async (trx) => {
    const made = await ensureCustomer(trx, key, { timeZone: ports.timeZone, at, now: act.at });
    const customer = await lockCustomer(trx, made.id);
    const sale = await saleTo(trx, act.principal, customer);
    const priced = await priceLines(trx, { lines: order.lines, currency: currencyOf(customer, order.currency), ...sale });
    const plan = planInvoice(priced.currency, priced.fees, await readBasis(trx, customer, order.billingAddress));
    const row = await draftByHand(trx, customer.id, plan, { ...order, byOperator: isStaff(act.principal), at });
    const invoice = await readInvoice(trx, row);
    const object = { type: 'invoice', id: row.id };
    await recordAudit(trx, { ...act, action: 'invoice.create', object, before: null, after: invoice });
    return { row, invoice };
  });
  await ports.live.publish(drawn.row.customer_id, ['invoices']);
  return drawn;
}

function currencyOf({ currency }: CustomerRow, asked: string | undefined): string | undefined {
  if (currency && asked && asked !== currency) throw invalidField('currency', `must be ${currency}, as the customer is billed`);
  return currency ?? asked;
}
