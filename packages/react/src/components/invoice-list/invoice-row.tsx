import { useInvoicePdf } from '../../hooks/use-invoice-pdf.ts';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { Invoice } from '../../queries/schemas.ts';
import { errorText } from '../../text/error-text.ts';
import { Badge, type BadgeProps } from '../badge/badge.tsx';
import { Button } from '../button/button.tsx';
import { Icon } from '../icon/icon.tsx';
import { Notice } from '../notice/notice.tsx';
import { Payment } from '../payment/payment.tsx';
import { PanelTitle } from '../section/panel-title.tsx';
import { useDisclosure } from '../section/use-disclosure.ts';
import { saveFile } from './save-file.ts';

const tones: Record<Invoice['status'], NonNullable<BadgeProps['tone']>> = {
  draft: 'neutral',
  open: 'warning',
  paid: 'success',
  uncollectible: 'danger',
  void: 'neutral',
};

export interface InvoiceRowProps {
  invoice: Invoice;
  /** The customer's zone: days begin at its midnight. UTC when left out. */
  timeZone: string | undefined;
}

/** One invoice: what it is for, how it stands, what it says in full. */
export function InvoiceRow({ invoice, timeZone }: InvoiceRowProps) {
  const { t, formatMoney, formatDate, canManageBilling } = usePortalContext();
  const { id, number, status, total, issuedAt, createdAt } = invoice;
  const form = useDisclosure();
  const name = number ?? t('invoices.status.draft');
  const payable = canManageBilling && !form.isOpen && (status === 'open' || status === 'uncollectible');
  return (
    <li data-status={status}>
      <div className="locai-row">
        <div className="locai-row-text">
          <p className="locai-row-title">
            <bdi className="locai-amount">{name}</bdi>
            {number && <Badge tone={tones[status]}>{t(`invoices.status.${status}`)}</Badge>}
            <DisputeBadge invoice={invoice} />
          </p>
          <p className="locai-row-detail">
            {formatDate(issuedAt ?? createdAt, { dateStyle: 'medium', timeZone })}
            <Subject invoice={invoice} />
          </p>
        </div>
        {payable && (
          <Button ref={form.trigger} aria-label={`${t('invoices.pay')}: ${name}`} onClick={form.show}>
            {t('invoices.pay')}
          </Button>
        )}
        <span className="locai-invoice-amount locai-amount">{formatMoney(total)}</span>
        <DownloadButton id={id} name={name} />
      </div>
      {form.isOpen && (
        <div className="locai-panel">
          <PanelTitle ref={form.heading}>{t('payment.payTitle', { number: name })}</PanelTitle>
          <Payment invoiceId={id} heading={null} onDismiss={form.hide} />
        </div>
      )}
    </li>
  );
}

/** What the cardholder's bank asks, or has decided; a dispute that was won changes nothing. */
function DisputeBadge({ invoice: { dispute } }: Pick<InvoiceRowProps, 'invoice'>) {
  const { t } = usePortalContext();
  if (dispute?.status === 'open') return <Badge tone="warning">{t('invoices.disputed')}</Badge>;
  return dispute?.status === 'lost' ? <Badge tone="danger">{t('invoices.chargedBack')}</Badge> : null;
}

/** The plan that it is about, or the first thing on it. */
function Subject({ invoice: { fees } }: { invoice: Invoice }) {
  const [first] = fees.filter(({ source }) => source !== 'proration');
  const what = first?.planName ?? first?.description;
  return what ? (
    <>
      {' · '}
      <bdi>{what}</bdi>
    </>
  ) : null;
}

function DownloadButton({ id, name }: { id: string; name: string }) {
  const { t } = usePortalContext();
  const pdf = useInvoicePdf();
  const download = () => pdf.mutate(id, { onSuccess: (file) => saveFile(file, `${name}.pdf`) });
  return (
    <>
      <Button
        variant="ghost"
        className="locai-invoice-pdf"
        loading={pdf.isPending}
        aria-label={`${t('invoices.download')}: ${name}`}
        onClick={download}
      >
        <Icon name="download" />
        <span className="locai-invoice-pdf-label">{t('invoices.download')}</span>
      </Button>
      {pdf.error && (
        <Notice tone="error" title={t('invoices.failed')}>
          {errorText(pdf.error, t)}
        </Notice>
      )}
    </>
  );
}
