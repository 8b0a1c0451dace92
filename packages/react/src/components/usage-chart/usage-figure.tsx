import { lazy, Suspense, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import { useUsage, useUsageCosts } from '../../hooks/use-usage.ts';
import type { UsagePoint, UsageSeries } from '../../queries/schemas.ts';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { amountOf } from '../usage-meters/usage-cost.tsx';
import { forecast } from './forecast.ts';
import { UsageTable } from './usage-table.tsx';
import { usePointDate } from './use-point-date.ts';

// The table reads without it, so the page does not wait for it.
const UsagePlot = lazy(() => import('./usage-plot.tsx').then(({ UsagePlot }) => ({ default: UsagePlot })));

export interface UsageFigureProps {
  entitlement: UsageSeries['data'][number];
  resolution: UsageSeries['resolution'];
}

/** The points of one entitlement: drawn, as a table, summed up, and where they lead. */
export function UsageFigure({ entitlement, resolution }: UsageFigureProps) {
  const { t, formatNumber } = usePortalContext();
  const dateOf = usePointDate(resolution);
  const [read, setRead] = useState<UsagePoint>();
  const { name, points, total } = entitlement;
  const isEmpty = points.every(({ events, quantity }) => events === 0 && Number(quantity) === 0);
  const label = t(`chart.label.${resolution}`, { name });
  return (
    <figure className="locai-chart-figure">
      <figcaption className="locai-chart-caption">
        <span className="locai-chart-name">{label}</span>
        <span className="locai-amount" data-point={read ? '' : undefined}>
          {read
            ? t('chart.point', { date: dateOf(read), quantity: formatNumber(read.quantity) })
            : t('chart.total', { quantity: formatNumber(total) })}
        </span>
      </figcaption>
      {isEmpty ? (
        <p className="locai-chart-empty">{t('chart.empty')}</p>
      ) : (
        <Suspense fallback={<Skeleton height="11.5rem" />}>
          <UsagePlot label={label} points={points} dateOf={dateOf} onRead={setRead} />
        </Suspense>
      )}
      <Cost code={entitlement.entitlementCode} />
      {resolution === 'day' && <Outlook code={entitlement.entitlementCode} points={points} />}
      {!isEmpty && <UsageTable points={points} dateOf={dateOf} label={label} />}
    </figure>
  );
}

/** What it costs so far, where it is billed. */
function Cost({ code }: { code: string }) {
  const { t, formatMoney, formatDate } = usePortalContext();
  const { data: costs } = useUsageCosts();
  const { data: subscription } = useSubscription();
  const amount = amountOf(code, costs);
  if (!amount || !costs?.period) return null;
  const date = formatDate(costs.period.to, { dateStyle: 'medium', timeZone: subscription?.timeZone });
  return <p className="locai-chart-outlook">{t('chart.cost', { amount: formatMoney(amount), date })}</p>;
}

/** Where the last days lead. */
function Outlook({ code, points }: { code: string; points: readonly UsagePoint[] }) {
  const { t, formatDate } = usePortalContext();
  const { data: usage } = useUsage();
  const { data: subscription } = useSubscription();
  const balance = usage?.find(({ entitlementCode }) => entitlementCode === code)?.balance;
  const outlook = balance && forecast(points, balance);
  if (!outlook) return null;
  const words =
    outlook.kind === 'reach'
      ? t('chart.reach', { date: formatDate(outlook.date) })
      : t('chart.fine', { date: formatDate(outlook.resetsAt, { dateStyle: 'medium', timeZone: subscription?.timeZone }) });
  return (
    <p className="locai-chart-outlook" data-forecast={outlook.kind}>
      {words}
    </p>
  );
}
