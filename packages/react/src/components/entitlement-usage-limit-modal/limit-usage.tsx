import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { Balance } from '../../queries/schemas.ts';
import { Meter } from '../meter/meter.tsx';
import type { Limit } from './use-limit.ts';

/** How much is used, of how much, until when. */
export function LimitUsage({ limit, balance, granted }: { limit: Limit; balance: Balance; granted: string }) {
  const { t, formatNumber, formatDate } = useModalContext();
  const { usage, resetsAt } = balance;
  const valueText = t('limit.used', { usage: formatNumber(usage), granted: formatNumber(granted) });
  const reset = resetsAt
    ? t('limit.resets', { date: formatDate(resetsAt, { dateStyle: 'long', timeZone: limit.timeZone }) })
    : t('limit.neverResets');
  return (
    <div className="locai-limit-usage">
      <Meter label={limit.name} value={usage} max={granted} valueText={valueText} />
      <p className="locai-limit-reset">{reset}</p>
    </div>
  );
}
