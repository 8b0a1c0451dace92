import { useEffect, useRef } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { PurchaseForm } from '../../payment/purchase/purchase-form.tsx';
import { usePurchase } from '../../payment/purchase/use-purchase.ts';
import type { SubscriptionResult } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { CheckoutSeats } from '../embedded-checkout-form/checkout-seats.tsx';
import { useSettled } from '../embedded-checkout-form/use-settled.ts';
import { Notice } from '../notice/notice.tsx';
import { UpgradeSummary } from '../upgrade-modal/upgrade-summary.tsx';
import { isForSale } from './plan-state.ts';
import type { ManagePlansState, PlanOrder } from './use-manage-plans.ts';

interface PlanOrderPanelProps {
  state: ManagePlansState;
  order: PlanOrder;
}

/** What the chosen plan costs, now and at renewal, and its payment; for one that is sold by contact, how to ask for it. */
export function PlanOrderPanel({ state, order }: PlanOrderPanelProps) {
  const { t, open } = usePortalContext();
  const { plan } = order.option;
  if (isForSale(order.state)) return <Order state={state} order={order} />;
  if (order.state !== 'contact') return null;
  return (
    <Notice
      title={t('upgrade.contactTitle', { plan: plan.name })}
      action={<Button onClick={() => open('contact', { planCode: plan.code })}>{t('pricing.action.contact')}</Button>}
    >
      {t('upgrade.contactDetail')}
    </Notice>
  );
}

function Order({ state, order }: PlanOrderPanelProps) {
  const { t } = usePortalContext();
  const request = useSettledRequest(order);
  const purchase = usePurchase({ request, onSuccess: state.finish });
  const updating = purchase.updating || JSON.stringify(request) !== JSON.stringify(order.request);
  const { plan } = order.option;
  const pay = () => {
    state.hold();
    return purchase.pay();
  };
  const { subscription } = state;
  const freeLabel = useConfirmLabel(order);
  return (
    <div className="locai-card locai-panel locai-manage-plans-order" data-state={order.state} data-phase={purchase.phase}>
      {plan.seats && (
        <CheckoutSeats
          seats={plan.seats}
          interval={state.interval}
          currency={subscription?.currency}
          quote={purchase.quote}
          value={state.seats}
          onChange={state.setSeats}
          readOnly={purchase.phase !== 'idle'}
        />
      )}
      <PurchaseForm
        purchase={{ ...purchase, pay, updating }}
        summary={<UpgradeSummary purchase={{ ...purchase, updating }} subscription={subscription} />}
        freeLabel={freeLabel}
        reassurance={subscription && t('upgrade.kept', { plan: subscription.planName })}
        onCancel={state.cancel}
      />
    </div>
  );
}

/** What is to be priced, once nobody types any more. */
function useSettledRequest({ request }: PlanOrder): PlanOrder['request'] {
  return JSON.parse(useSettled(JSON.stringify(request), 250));
}

/** The words on the button when nothing is due now. */
function useConfirmLabel({ option, state }: PlanOrder): string {
  const { t } = usePortalContext();
  const plan = option.plan.name;
  if (state !== 'start' && state !== 'upgrade' && state !== 'downgrade') return t('change.confirm');
  return t(`pricing.action.${state}`, { plan });
}

/** What holds now, or from when. With the focus: the button that had it is gone. */
export function PlanDone({ result: { subscription } }: { result: SubscriptionResult }) {
  const { t, formatDate } = usePortalContext();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  const { scheduledChange: later, planName: plan, timeZone } = subscription;
  // The notice of the scheduled change says the rest.
  const title = later
    ? t('change.scheduled', { date: formatDate(later.at, { dateStyle: 'medium', timeZone }) })
    : t('upgrade.successTitle', { plan });
  return (
    <Notice ref={notice} tabIndex={-1} tone="success" title={title}>
      {!later && t('upgrade.successDetail', { plan })}
    </Notice>
  );
}
