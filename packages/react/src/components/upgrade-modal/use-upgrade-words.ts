import { useModalContext } from '../../hooks/use-modal-context.ts';
import { isFree } from '../../payment/purchase/is-free.ts';
import type { Quote, SubscriptionResult } from '../../queries/schemas.ts';
import type { UpgradeTarget } from './use-upgrade-target.ts';

/** The words that depend on where the upgrade goes: the title, and the button when nothing is due. */
export function useUpgradeWords(
  { option, candidates, subscription, terms, problem }: UpgradeTarget,
  quote: Quote | undefined,
  result: SubscriptionResult | undefined,
) {
  const { t, formatDate } = useModalContext();
  const plan = option?.plan.name ?? '';

  const title = () => {
    if (result)
      return result.subscription.scheduledChange
        ? t('upgrade.scheduledTitle')
        : t('upgrade.successTitle', { plan: result.subscription.planName });
    if (!option) return t('upgrade.loadingTitle');
    if (candidates.length > 1) return t('upgrade.chooseTitle');
    if (option.action === 'start') return t('upgrade.startTitle', { plan });
    if (problem === 'current') return plan;
    if (option.plan.code === subscription?.planCode) return t(`pricing.switch.${terms.interval}`);
    if (option.action === 'downgrade') return t('pricing.action.downgrade', { plan });
    return option.action === 'upgrade' ? t('upgrade.title', { plan }) : t('upgrade.changeTitle', { plan });
  };

  const freeLabel = () => {
    if (option?.action === 'start') return quote && isFree(quote) ? t('checkout.startFree') : t('checkout.start');
    if (!subscription || quote?.effective !== 'period_end') return t('upgrade.confirm');
    const { timeZone, currentPeriod } = subscription;
    return t('upgrade.confirmLater', { date: formatDate(currentPeriod.to, { dateStyle: 'medium', timeZone }) });
  };

  return { title: title(), freeLabel: freeLabel() };
}
