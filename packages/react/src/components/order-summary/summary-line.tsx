import { useFlowContext } from '../../hooks/use-flow-context.ts';
import type { Fee } from '../../queries/schemas.ts';

export interface SummaryLineProps {
  fee: Fee;
  timeZone: string | undefined;
}

/** One line of a quote, in the person's language; a credit stands out by its sign and colour. */
export function SummaryLine({ fee, timeZone }: SummaryLineProps) {
  const { formatMoney } = useFlowContext();
  const { label, detail } = useLineText(fee, timeZone);
  const credit = fee.amount.amount < 0;
  return (
    <div className="locai-order-summary-line" data-source={fee.source} data-credit={credit || undefined}>
      <dt>
        {label}
        {detail && <span className="locai-order-summary-detail">{detail}</span>}
      </dt>
      <dd className="locai-amount">{formatMoney(fee.amount)}</dd>
    </div>
  );
}

function useLineText(fee: Fee, timeZone: string | undefined): { label: string; detail?: string } {
  const { t, formatMoney, formatDate } = useFlowContext();
  const date = (instant: string) => formatDate(instant, { dateStyle: 'medium', timeZone });
  const dates = { detail: `${date(fee.period.from)} – ${date(fee.period.to)}` };
  const whole = fee.amount.amount === fee.unitPrice.amount * Number(fee.units);
  switch (fee.source) {
    case 'plan':
      return { label: t('summary.plan', { plan: fee.planName }), ...(!whole && dates) };
    case 'seat':
      return {
        label: t('summary.extraSeats', { count: Number(fee.units) }),
        ...(whole ? { detail: t('summary.each', { amount: formatMoney(fee.unitPrice) }) } : dates),
      };
    case 'proration':
      return { label: t('summary.unused', { plan: fee.planName }), ...dates };
  }
}
