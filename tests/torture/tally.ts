import type { Asker, Customer } from './shop.ts';

/** A report that was answered: counted, whether at once or when it was sent again. */
export interface Acknowledged extends Asker {
  customer: Customer;
  userId: string | null;
  key: string;
  /** Decimal string, quarters at the least. */
  quantity: string;
}

/** What every answer so far adds up to. */
export interface Tally {
  reports: Acknowledged[];
  denied: number;
  /** By customer, and by customer and person; numbers hold quarters exactly. */
  used: Map<string, number>;
}

export const newTally = (): Tally => ({ reports: [], denied: 0, used: new Map() });

export function count(tally: Tally, report: Acknowledged): void {
  tally.reports.push(report);
  addUse(tally, report);
}

/** Adds what was used to that of the customer, and of the person. */
export function addUse({ used }: Tally, { customer, userId, quantity }: Omit<Acknowledged, 'key' | 'reporter'>): void {
  for (const whose of [customer.id, `${customer.id} ${userId}`]) used.set(whose, usedBy(used, whose) + Number(quantity));
}

export const usedBy = (used: Tally['used'], whose: string) => used.get(whose) ?? 0;
