import { useId } from 'react';
import { useInvoices } from '../../hooks/use-invoices.ts';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { Invoice, Subscription } from '../../queries/schemas.ts';
import { SummaryLine } from '../order-summary/summary-line.tsx';
import { SummaryTotals } from '../order-summary/summary-totals.tsx';

/** The invoice of what was bought, line by line. Until it is read again, as it was when the order was made. */
export function Receipt({
  subscription: { id, timeZone },
  invoice: ordered,
}: {
  subscription: Subscription;
  invoice: Invoice | undefined;
}) {
  const { data: page } = useInvoices({ limit: 10 });
  const invoice = page?.data.find((each) => (ordered ? each.id === ordered.id : each.subscriptionId === id)) ?? ordered;
  return invoice ? <ReceiptLines invoice={invoice} timeZone={timeZone} /> : null;
}

function ReceiptLines({ invoice, timeZone }: { invoice: Invoice; timeZone: string }) {
  const { t, formatMoney } = useModalContext();
  const { number, fees, total, creditsApplied, status } = invoice;
  const headingId = useId();
  return (
    <section className="locai-receipt" aria-labelledby={headingId}>
      <h3 id={headingId} className="locai-success-heading">
        {t('success.receipt')} {number && <span className="locai-receipt-number">{t('success.invoice', { number })}</span>}
      </h3>
      <dl className="locai-amount">
        {fees.map((fee) => (
          <SummaryLine key={`${fee.source} ${fee.description} ${fee.period?.from}`} fee={fee} timeZone={timeZone} />
        ))}
        <SummaryTotals totals={invoice} />
        {creditsApplied.amount > 0 && (
          <div className="locai-receipt-line">
            <dt>{t('success.credit')}</dt>
            <dd>{formatMoney({ ...creditsApplied, amount: -creditsApplied.amount })}</dd>
          </div>
        )}
        <div className="locai-receipt-line" data-total="">
          <dt>{t(status === 'paid' ? 'success.paid' : 'success.total')}</dt>
          <dd>{formatMoney(total)}</dd>
        </div>
      </dl>
    </section>
  );
}
