import { useEffect, useRef, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { Subscription } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { Notice, type NoticeProps } from '../notice/notice.tsx';
import { Payment } from '../payment/payment.tsx';
import { PanelTitle } from '../section/panel-title.tsx';
import { useDisclosure } from '../section/use-disclosure.ts';

interface Unpaid {
  kind: 'past_due' | 'pending' | 'incomplete';
  invoiceId: string;
}

/** What waits for a payment, if anything does. */
function unpaidOf({ status, openInvoiceId, pendingChange }: Subscription): Unpaid | undefined {
  if (status === 'past_due' && openInvoiceId) return { kind: 'past_due', invoiceId: openInvoiceId };
  if (pendingChange) return { kind: 'pending', invoiceId: pendingChange.invoiceId };
  return status === 'incomplete' && openInvoiceId ? { kind: 'incomplete', invoiceId: openInvoiceId } : undefined;
}

/** An invoice that stands open: what it holds up, and its payment in place, 3-D Secure included. */
export function UnpaidNotice({ subscription }: { subscription: Subscription }) {
  const { t, canManageBilling } = usePortalContext();
  const form = useDisclosure();
  // As it was when the payment began. The server's word may come before the form has heard of it.
  const [before, setBefore] = useState<Subscription>();
  const unpaid = unpaidOf(subscription);
  const words = useWords(subscription, unpaid?.kind);
  if (!unpaid) return before && isSettled(before, subscription) ? <Paid /> : null;
  const begin = () => {
    setBefore(subscription);
    form.show();
  };
  const pay = !form.isOpen && canManageBilling && (
    <Button ref={form.trigger} onClick={begin}>
      {t('pastDue.pay')}
    </Button>
  );
  return (
    <>
      <Notice {...words} action={pay} data-unpaid={unpaid.kind}>
        {canManageBilling ? words.children : t('pastDue.askAdmin')}
      </Notice>
      {form.isOpen && (
        <div className="locai-card locai-panel">
          <PanelTitle ref={form.heading}>{t('payment.payAny')}</PanelTitle>
          <Payment key={unpaid.invoiceId} invoiceId={unpaid.invoiceId} heading={null} onDismiss={form.hide} />
        </div>
      )}
    </>
  );
}

/** What waited has come about; it may also have lapsed. */
function isSettled({ pendingChange: wanted }: Subscription, now: Subscription): boolean {
  if (!wanted) return now.status === 'active' || now.status === 'trialing';
  return now.planCode === wanted.planCode && now.interval === wanted.interval && now.seats === wanted.seats;
}

/** With the focus: the button that had it is gone. */
function Paid() {
  const { t } = usePortalContext();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return <Notice ref={notice} tabIndex={-1} tone="success" title={t('pastDue.paid')} />;
}

const dayAndTime = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } as const;

function useWords(
  subscription: Subscription,
  kind: Unpaid['kind'] | undefined,
): Pick<NoticeProps, 'tone' | 'title' | 'children'> {
  const { t, formatDate } = usePortalContext();
  const { planName: plan, pendingChange, timeZone } = subscription;
  if (kind === 'past_due') return { tone: 'error', title: t('pastDue.title'), children: t('pastDue.detail', { plan }) };
  if (kind === 'incomplete')
    return { tone: 'warning', title: t('plan.incompleteTitle'), children: t('plan.incompleteDetail', { plan }) };
  const date = pendingChange ? formatDate(pendingChange.expiresAt, { ...dayAndTime, timeZone }) : '';
  return { tone: 'warning', title: t('plan.pendingTitle'), children: t('plan.pendingDetail', { date }) };
}
