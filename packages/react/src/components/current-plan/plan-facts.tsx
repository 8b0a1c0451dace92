import type { ReactNode } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { Subscription } from '../../queries/schemas.ts';

/** What is paid next, for which time, and for how many. */
export function PlanFacts({ subscription }: { subscription: Subscription }) {
  const { t, formatNumber } = usePortalContext();
  const next = useNextPayment(subscription);
  const period = usePeriod(subscription);
  const { seats, addons, status } = subscription;
  if (status === 'incomplete') return null;
  return (
    <dl className="locai-plan-facts">
      <Fact name={t('plan.next')}>{next}</Fact>
      <Fact name={t('plan.period')}>{period}</Fact>
      {seats > 1 && <Fact name={t('plan.seats')}>{formatNumber(seats)}</Fact>}
      {addons.length > 0 && (
        <Fact name={t('plan.addons')}>
          {addons.map(({ addonCode, name, quantity }) => (
            <span key={addonCode}>
              <bdi>{quantity > 1 ? `${formatNumber(quantity)} × ${name}` : name}</bdi>
            </span>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="locai-amount">{children}</dd>
    </div>
  );
}

function useNextPayment({ nextRenewal, status, cancelAt, timeZone }: Subscription): string {
  const { t, formatMoney, formatDate } = usePortalContext();
  if (cancelAt) return t('plan.nextNone');
  if (status === 'past_due') return t('plan.nextAfterPayment');
  if (!nextRenewal || nextRenewal.amount.amount === 0) return t('plan.nextFree');
  return t('plan.nextOn', {
    amount: formatMoney(nextRenewal.amount),
    date: formatDate(nextRenewal.at, { dateStyle: 'medium', timeZone }),
  });
}

/** The days of the period: its last one belongs to it, the instant at which it ends does not. */
function usePeriod({ currentPeriod: { from, to }, timeZone }: Subscription): string {
  const { t, formatDate } = usePortalContext();
  const last = new Date(Date.parse(to) - 1);
  return t('plan.range', {
    from: formatDate(from, { month: 'short', day: 'numeric', timeZone }),
    to: formatDate(last, { dateStyle: 'medium', timeZone }),
  });
}
