import { useId } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { useInvoices } from '../../hooks/use-invoices.ts';
import type { Invoice } from '../../queries/schemas.ts';

/** The invoice of what was bought, line by line. Until it is read again, as it was when the order was made. */
export function Receipt({ subscriptionId, invoice: ordered }: { subscriptionId: string; invoice: Invoice | undefined }) {
  const { data: page } = useInvoices({ limit: 10 });
  const invoice =
    page?.data.find((each) => (ordered ? each.id === ordered.id : each.subscriptionId === subscriptionId)) ?? ordered;
  return invoice ? <ReceiptLines invoice={invoice} /> : null;
}

function ReceiptLines({ invoice: { number, fees, total, status } }: { invoice: Invoice }) {
  const { t, formatMoney } = useBillingContext();
  const headingId = useId();
  return (
    <section className="locai-receipt" aria-labelledby={headingId}>
      <h3 id={headingId} className="locai-success-heading">
        {t('success.receipt')} {number && <span className="locai-receipt-number">{t('success.invoice', { number })}</span>}
      </h3>
      <dl className="locai-amount">
        {fees.map((fee, index) => (
          <div key={`${fee.description} ${index}`} className="locai-receipt-line">
            <dt>{fee.description}</dt>
            <dd>{formatMoney(fee.amount)}</dd>
          </div>
        ))}
        <div className="locai-receipt-line" data-total="">
          <dt>{t(status === 'paid' ? 'success.paid' : 'success.total')}</dt>
          <dd>{formatMoney(total)}</dd>
        </div>
      </dl>
    </section>
  );
}
