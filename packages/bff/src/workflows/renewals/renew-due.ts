import { listToCollect } from '../../invoices/collections.ts';
import type { InvoiceRow } from '../../invoices/store.ts';
import type { Ports } from '../../ports.ts';
import { listDue } from '../../subscriptions/due.ts';
import type { SubscriptionRow } from '../../subscriptions/store.ts';
import { each } from '../each.ts';
import { collectInvoice } from './collect-invoice.ts';
import { finalizeTogether } from './finalize-together.ts';
import { renewSubscription } from './renew-subscription.ts';
import { renewTogether } from './renew-together.ts';

/** What became due, and how much of it has to wait for the next tick. */
export interface Renewed {
  renewed: number;
  collected: number;
  failed: number;
}

/**
 * Renews every subscription whose period has ended and collects every invoice that is due, each as of its own moment and in the
 * order of these moments: after an outage the missed periods follow one by one, and whoever did not pay the first is not billed the
 * second. Exactly one renewal invoice per subscription and period, by constraint; so it may run twice, on two machines, or be killed.
 */
export async function renewDue(ports: Ports, now: Date, onProgress?: OnRenewed): Promise<Renewed> {
  const failed = { subscriptions: new Set<string>(), invoices: new Set<string>() };
  const done = { renewed: 0, collected: 0 };
  // Every renewal moves a boundary forward and every refusal counts up, so that this ends.
  for (;;) {
    const renewals = firstOf(await listDue(ports.db, now, [...failed.subscriptions]), boundaryOf);
    const invoices = firstOf(await listToCollect(ports.db, now, [...failed.invoices]), collectionOf);
    if (!renewals && !invoices) return progressOf(done, failed);
    // At the same moment money comes first: whether it came decides whether the subscription goes on.
    if (invoices && (!renewals || invoices.at <= renewals.at)) done.collected += await collect(ports, invoices.items, failed);
    else if (renewals) done.renewed += await renew(ports, renewals.items, failed);
    await onProgress?.(progressOf(done, failed));
  }
}

/** Hears how far it is: after each chunk. */
export type OnRenewed = (sofar: Renewed) => unknown;

const progressOf = (done: Omit<Renewed, 'failed'>, { subscriptions, invoices }: Failed): Renewed => ({
  ...done,
  failed: subscriptions.size + invoices.size,
});

interface Failed {
  subscriptions: Set<string>;
  invoices: Set<string>;
}

async function renew(ports: Ports, due: SubscriptionRow[], failed: Failed): Promise<number> {
  const left = await renewTogether(ports, due);
  const lost = await each(ports, 'A renewal', left, (row) => renewSubscription(ports, row));
  for (const { id } of lost) failed.subscriptions.add(id);
  return due.length - lost.length;
}

/** Until an invoice is collected or refused nobody knows whether its subscription goes on: it waits too. */
async function collect(ports: Ports, due: InvoiceRow[], failed: Failed): Promise<number> {
  const left = await finalizeTogether(ports, due);
  const lost = await each(ports, 'Collecting an invoice', left, (invoice) => collectInvoice(ports, invoice));
  for (const { id, subscription_id } of lost) {
    failed.invoices.add(id);
    if (subscription_id) failed.subscriptions.add(subscription_id);
  }
  return due.length - lost.length;
}

const boundaryOf = ({ period_to }: SubscriptionRow) => period_to.getTime();
const collectionOf = ({ collect_at }: InvoiceRow) => collect_at?.getTime() ?? 0;

/** Those of a list that share its first moment. */
function firstOf<T>(list: T[], momentOf: (item: T) => number): { at: number; items: T[] } | undefined {
  const [first] = list;
  if (!first) return undefined;
  const at = momentOf(first);
  return { at, items: list.filter((item) => momentOf(item) === at) };
}
