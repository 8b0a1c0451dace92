import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { Subscription, SubscriptionAddon } from '../../queries/schemas.ts';

/** What an add-on costs and how long it is there; of one that was bought once, what is left of it. */
export function useAddonFacts(
  { unitPrice, interval, autoRenew, period, grants }: SubscriptionAddon,
  { timeZone, cancelAt }: Subscription,
): string[] {
  const { t, formatMoney, formatDate, formatNumber } = usePortalContext();
  const left = grants.flatMap(({ amount, remaining }) =>
    amount && remaining ? [t('addons.left', { remaining: formatNumber(remaining), amount: formatNumber(amount) })] : [],
  );
  if (!unitPrice || !interval) return [[t('addons.boughtOnce'), ...left].join(' · ')];
  const cost = t('addons.per', { amount: formatMoney(unitPrice, { trimZeros: true }), interval: t(`interval.${interval}`) });
  if (!period) return [cost];
  const date = formatDate(period.to, { dateStyle: 'medium', timeZone });
  return [`${cost} · ${t(autoRenew && !cancelAt ? 'addons.renews' : 'addons.ends', { date })}`];
}
