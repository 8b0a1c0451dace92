import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { useUsageSeries } from '../../hooks/use-usage-series.ts';
import type { MeteredEntitlementCode } from '../../provider/register.ts';
import type { UsageSeries } from '../../queries/schemas.ts';
import { Loaded } from '../section/loaded.tsx';
import { Section } from '../section/section.tsx';
import { Segmented } from '../segmented/segmented.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { UsageFigure } from './usage-figure.tsx';

type Step = UsageSeries['resolution'];

export interface UsageChartProps extends ComponentPropsWithoutRef<'div'> {
  /** Only of this entitlement; the person chooses when left out. */
  entitlement?: MeteredEntitlementCode;
  /** `day` when left out; the person can choose another. */
  defaultStep?: Step;
}

const steps: readonly Step[] = ['day', 'week', 'month'];

/**
 * Usage over time by day, week or month, with its numbers as a table and, where there is a limit, when it would be reached. The
 * keyboard reads it point by point.
 *
 * @example
 * <UsageChart entitlement="messages" />
 */
export const UsageChart = forwardRef<HTMLDivElement, UsageChartProps>(function UsageChart(
  { entitlement, defaultStep = 'day', ...props },
  ref,
) {
  const { t } = usePortalContext();
  const [step, setStep] = useState(defaultStep);
  const query = useUsageSeries({ resolution: step, ...(entitlement && { entitlementCode: entitlement }) });
  const options = steps.map((value) => ({ value, label: t(`chart.step.${value}`) }));
  return (
    <Section
      ref={ref}
      {...props}
      title={t('chart.title')}
      aria-busy={query.isPlaceholderData || undefined}
      actions={<Segmented label={t('chart.step')} options={options} value={step} onChange={setStep} />}
    >
      <Loaded query={query} skeleton={<ChartSkeleton />}>
        {(series) => <Chart series={series} />}
      </Loaded>
    </Section>
  );
});

/** One of the entitlements; which one is chosen above it. */
function Chart({ series }: { series: UsageSeries }) {
  const { t } = usePortalContext();
  const [code, setCode] = useState<string>();
  const shown = series.data.find(({ entitlementCode }) => entitlementCode === code) ?? series.data[0];
  if (!shown)
    return (
      <div className="locai-card locai-empty" data-empty="">
        <p className="locai-row-detail">{t('usage.none')}</p>
      </div>
    );
  return (
    <div className="locai-card locai-chart">
      {series.data.length > 1 && (
        <select
          className="locai-chart-what"
          aria-label={t('chart.what')}
          value={shown.entitlementCode}
          onChange={(event) => setCode(event.target.value)}
        >
          {series.data.map(({ entitlementCode, name }) => (
            <option key={entitlementCode} value={entitlementCode}>
              {name}
            </option>
          ))}
        </select>
      )}
      <UsageFigure key={`${shown.entitlementCode} ${series.resolution}`} entitlement={shown} resolution={series.resolution} />
    </div>
  );
}

/** As high as a chart with its sum and its forecast. */
function ChartSkeleton() {
  return (
    <div className="locai-card locai-chart" aria-hidden="true">
      <Skeleton width="9rem" height="1.5em" />
      <Skeleton height="11.5rem" />
      <Skeleton width="6rem" height="1.5em" />
    </div>
  );
}
