import { useFlowContext } from '../../hooks/use-flow-context.ts';
import type { Purchase } from '../../payment/purchase/use-purchase.ts';
import type { Subscription } from '../../queries/schemas.ts';
import { Notice } from '../notice/notice.tsx';
import { OrderSummary } from '../order-summary/order-summary.tsx';

export interface UpgradeSummaryProps {
  purchase: Purchase;
  subscription: Subscription | undefined;
}

/** What the change costs now; for one that waits until the period ends, when that is. */
export function UpgradeSummary({ purchase: { quote, updating }, subscription }: UpgradeSummaryProps) {
  const { t, formatDate } = useFlowContext();
  const timeZone = subscription?.timeZone;
  return (
    <>
      <OrderSummary quote={quote} updating={!!quote && updating} timeZone={timeZone} />
      {subscription && quote?.effective === 'period_end' && (
        <Notice title={t('upgrade.laterTitle')}>
          {t('upgrade.laterDetail', {
            plan: subscription.planName,
            target: quote.planName,
            date: formatDate(subscription.currentPeriod.to, { dateStyle: 'medium', timeZone }),
          })}
        </Notice>
      )}
    </>
  );
}
