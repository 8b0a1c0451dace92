import type { PaymentMethod } from '@locai/billing-contract';
import type { Ports } from '../ports.ts';
import { asking } from './provider-problem.ts';

/** The saved cards of a customer, the default first. Nobody has one before the provider knows them. */
export async function listMethods(ports: Ports, customerReference: string | null): Promise<PaymentMethod[]> {
  if (!customerReference) return [];
  const methods = await asking(ports.log, ports.payments.listMethods(customerReference));
  return methods
    .map(({ reference, ...method }) => ({ id: reference, ...method }))
    .sort((one, other) => Number(other.isDefault) - Number(one.isDefault));
}
