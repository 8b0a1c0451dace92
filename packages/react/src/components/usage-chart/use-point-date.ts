import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { UsagePoint, UsageSeries } from '../../queries/schemas.ts';

/** Writes what a point is about: a day, a week by its first day, a month. Local days have no zone any more. */
export function usePointDate(resolution: UsageSeries['resolution']): (point: UsagePoint) => string {
  const { t, formatDate } = usePortalContext();
  return ({ from }) => {
    if (resolution === 'month') return formatDate(from, { month: 'long', year: 'numeric' });
    const date = formatDate(from, { month: 'short', day: 'numeric', year: 'numeric' });
    return resolution === 'week' ? t('chart.weekOf', { date }) : date;
  };
}
