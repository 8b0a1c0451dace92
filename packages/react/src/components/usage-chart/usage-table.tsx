import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { UsagePoint } from '../../queries/schemas.ts';

export interface UsageTableProps {
  label: string;
  points: readonly UsagePoint[];
  dateOf: (point: UsagePoint) => string;
}

/** The same as numbers, the newest first, for who reads rather than looks. */
export function UsageTable({ label, points, dateOf }: UsageTableProps) {
  const { t, formatNumber } = usePortalContext();
  return (
    <details className="locai-chart-table">
      <summary>{t('chart.table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div role="region" aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('chart.date')}</th>
              <th scope="col">{t('chart.used')}</th>
              <th scope="col">{t('chart.reports')}</th>
            </tr>
          </thead>
          <tbody className="locai-amount">
            {[...points].reverse().map((point) => (
              <tr key={point.from}>
                <th scope="row">{dateOf(point)}</th>
                <td>{formatNumber(point.quantity)}</td>
                <td>{formatNumber(point.events)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
