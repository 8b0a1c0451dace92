import type { PostalAddress } from '@locai/billing-contract';
import { readConfig } from '../configs/read-config.ts';
import type { CustomerRow } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import type { InvoiceBasis } from './plan-invoice.ts';
import { rateOfCountry } from './rate-of-country.ts';

/**
 * What a customer brings to an invoice as things are now: its credit, and the tax of its country.
 *
 * @param customer undefined: there is none yet
 * @param billingAddress of the invoice alone, which then decides
 */
export async function readBasis(
  db: Db,
  customer: Pick<CustomerRow, 'credit_balance' | 'address'> | undefined,
  billingAddress: PostalAddress | null = null,
): Promise<InvoiceBasis> {
  const country = (billingAddress ?? customer?.address)?.country;
  return { credit: customer?.credit_balance ?? 0, rate: rateOfCountry(await readConfig(db, 'tax'), country) };
}
