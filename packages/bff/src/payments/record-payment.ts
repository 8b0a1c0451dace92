import type { Db } from '../database/database.ts';
import type { ProviderPayment } from './provider.ts';
import { isFinal, lockPayment, type PaymentRow, updatePayment } from './store.ts';

/**
 * Writes what the provider told into our row, under the row's lock and forward only: `succeeded` and `canceled` are final,
 * so a read that was overtaken by another one never moves a payment back.
 *
 * @param trx an open transaction: whatever the new status entails belongs into the same one
 * @param at billing time
 * @returns the row before and after; the same status on both means that there is nothing to apply
 */
export async function recordPayment(
  trx: Db,
  row: PaymentRow,
  told: ProviderPayment,
  at: Date,
): Promise<{ before: PaymentRow; after: PaymentRow }> {
  const before = await lockPayment(trx, row);
  const same = before.status === told.status && before.error_code === told.errorCode;
  if (isFinal(before) || same) return { before, after: before };
  const succeeded_at = told.status === 'succeeded' ? at : null;
  const set = { status: told.status, error_code: told.errorCode, updated_at: at, succeeded_at };
  return { before, after: await updatePayment(trx, before, set) };
}
