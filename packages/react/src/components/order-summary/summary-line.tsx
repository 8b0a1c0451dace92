import { useFlowContext } from '../../hooks/use-flow-context.ts';
import type { Fee } from '../../queries/schemas.ts';

export interface SummaryLineProps {
  fee: Fee;
  timeZone: string | undefined;
}

/** One line of a quote or an invoice, in the person's language; a credit stands out by its sign and colour. */
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
  const { t, formatMoney, formatDate, formatNumber } = useFlowContext();
  const date = (instant: string) => formatDate(instant, { dateStyle: 'medium', timeZone });
  const dates = fee.period && { detail: `${date(fee.period.from)} – ${date(fee.period.to)}` };
  const plan = fee.planName ?? fee.description;
  const quantity = t('summary.quantity', { quantity: formatNumber(fee.units), amount: formatMoney(fee.unitPrice) });
  const whole = fee.amount.amount === fee.unitPrice.amount * Number(fee.units);
  switch (fee.source) {
    case 'plan':
      return { label: t('summary.plan', { plan }), ...(!whole && dates) };
    case 'seat':
      return {
        label: t('summary.extraSeats', { count: Number(fee.units) }),
        ...(whole ? { detail: t('summary.each', { amount: formatMoney(fee.unitPrice) }) } : dates),
      };
    case 'proration':
      return { label: fee.addonCode ? fee.description : t('summary.unused', { plan }), ...dates };
    // What operators and their catalogue call it: there are no words of ours for it.
    default:
      return { label: fee.description, ...(!whole && dates ? dates : fee.units !== '1' && { detail: quantity }) };
  }
}
