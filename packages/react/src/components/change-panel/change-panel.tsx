import { type ReactNode, type Ref, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { PurchaseForm } from '../../payment/purchase/purchase-form.tsx';
import { type Purchase, usePurchase } from '../../payment/purchase/use-purchase.ts';
import type { Subscription, SubscriptionChange, SubscriptionResult } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { useSettled } from '../embedded-checkout-form/use-settled.ts';
import { OrderSummary } from '../order-summary/order-summary.tsx';
import { PanelTitle } from '../section/panel-title.tsx';

export interface ChangePanelProps {
  title: ReactNode;
  headingRef: Ref<HTMLHeadingElement>;
  subscription: Subscription;
  /** What is to be different; null while nothing is. */
  change: SubscriptionChange | null;
  /** Where it is chosen: above what it costs. */
  field?: ((readOnly: boolean) => ReactNode) | undefined;
  /** What holds although the payment failed. */
  reassurance?: string | undefined;
  onDone: (result: SubscriptionResult) => void;
  onCancel: () => void;
}

/** A change of the subscription in place: what to change, what is due now and later, the payment. Nothing is charged unseen. */
export function ChangePanel({ title, headingRef, change, field, reassurance, onCancel, ...rest }: ChangePanelProps) {
  const { t } = usePortalContext();
  // The order is sent: that the subscription then is as asked must not take the form off the screen.
  const [sent, setSent] = useState<SubscriptionChange | null>(null);
  const asked = sent ?? change;
  const settled = useSettled(JSON.stringify(asked), 250);
  const settledChange: SubscriptionChange | null = JSON.parse(settled);
  const purchase = usePurchase({ request: settledChange && { change: settledChange }, onSuccess: rest.onDone });
  const updating = purchase.updating || settled !== JSON.stringify(asked);
  const pay = async () => {
    setSent(asked);
    await purchase.pay();
    setSent(null);
  };
  const shown = { ...purchase, pay, updating };
  return (
    <div className="locai-panel locai-change" data-phase={purchase.phase}>
      <PanelTitle ref={headingRef}>{title}</PanelTitle>
      {field?.(purchase.phase !== 'idle')}
      {asked && settledChange ? (
        <PurchaseForm
          purchase={shown}
          summary={<ChangeSummary purchase={shown} subscription={rest.subscription} />}
          freeLabel={t('change.confirm')}
          reassurance={reassurance}
          onCancel={onCancel}
        />
      ) : (
        <div className="locai-panel-actions">
          <Button variant="ghost" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What it costs; for a change that waits for the end of the period, when that is. */
function ChangeSummary({ purchase: { quote, updating }, subscription }: { purchase: Purchase; subscription: Subscription }) {
  const { t, formatDate } = usePortalContext();
  const { timeZone, currentPeriod } = subscription;
  return (
    <>
      <OrderSummary quote={quote} updating={!!quote && updating} timeZone={timeZone} />
      {quote?.effective === 'period_end' && (
        <p className="locai-row-detail">
          {t('change.later', { date: formatDate(currentPeriod.to, { dateStyle: 'medium', timeZone }) })}
        </p>
      )}
    </>
  );
}
