import type { BillingError } from '@locai/billing-contract/client';
import { useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../../provider/billing-context.ts';
import { invoiceQuery } from '../../queries/invoices.ts';
import { paymentIntentQuery } from '../../queries/payments.ts';
import type { Invoice, Money, PaymentIntent } from '../../queries/schemas.ts';

/** What to pay: what an open invoice still owes, a payment that was made for one already, or nothing: a card is saved. */
export type PaymentTarget =
  | { invoiceId: string; paymentIntentId?: never; saveCard?: never }
  | { paymentIntentId: string; invoiceId?: never; saveCard?: never }
  | { saveCard: true; invoiceId?: never; paymentIntentId?: never };

/** `settled`: paid already. `closed`: it was given up. The amount is null when a card is saved. */
export type Due =
  | { status: 'loading' }
  | { status: 'settled' }
  | { status: 'closed' }
  | { status: 'failed'; error: BillingError; retry: () => void }
  | { status: 'open'; amount: Money | null; invoiceNumber: string | null };

/** What there is to pay, as the server sees it. */
export function useDue({ invoiceId, paymentIntentId }: PaymentTarget, enabled: boolean): Due {
  const core = useBillingCore();
  const invoice = useQuery({ ...invoiceQuery(core, invoiceId ?? ''), enabled: enabled && invoiceId !== undefined });
  const payment = useQuery({
    ...paymentIntentQuery(core, paymentIntentId ?? ''),
    enabled: enabled && paymentIntentId !== undefined,
  });
  if (invoiceId === undefined && paymentIntentId === undefined) return { status: 'open', amount: null, invoiceNumber: null };
  if (invoice.data) return dueOfInvoice(invoice.data);
  if (payment.data) return dueOfPayment(payment.data);
  const query = invoiceId === undefined ? payment : invoice;
  return query.error ? { status: 'failed', error: query.error, retry: () => void query.refetch() } : { status: 'loading' };
}

function dueOfInvoice({ status, amountDue, number }: Invoice): Due {
  if (status === 'paid') return { status: 'settled' };
  if (status === 'void' || status === 'draft') return { status: 'closed' };
  return { status: 'open', amount: amountDue, invoiceNumber: number };
}

function dueOfPayment({ status, amount }: PaymentIntent): Due {
  if (status === 'succeeded') return { status: 'settled' };
  return status === 'canceled' ? { status: 'closed' } : { status: 'open', amount, invoiceNumber: null };
}
