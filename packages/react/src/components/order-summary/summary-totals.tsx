import { useFlowContext } from '../../hooks/use-flow-context.ts';
import type { Money, Quote } from '../../queries/schemas.ts';

type Totals = Pick<Quote, 'coupon' | 'discount' | 'taxes'>;

/** What stands between the lines and the total: what a coupon takes off, and the tax of each rate. Of a quote and of an invoice. */
export function SummaryTotals({ totals: { coupon, discount, taxes } }: { totals: Totals }) {
  const { t, formatNumber } = useFlowContext();
  const percentOf = (percent: string) => formatNumber(percent, { style: 'unit', unit: 'percent' });
  return (
    <>
      {discount.amount !== 0 && (
        <Line
          label={coupon ? t('summary.discountNamed', { name: coupon.name }) : t('summary.discount')}
          amount={{ ...discount, amount: -discount.amount }}
        />
      )}
      {taxes.map(({ code, name, percent, included, amount }) => (
        <Line
          key={code}
          label={t(included ? 'summary.taxIncluded' : 'summary.tax', { name, percent: percentOf(percent) })}
          amount={amount}
          included={included}
        />
      ))}
    </>
  );
}

function Line({ label, amount, included }: { label: string; amount: Money; included?: boolean }) {
  const { formatMoney } = useFlowContext();
  return (
    <div className="locai-order-summary-line" data-credit={amount.amount < 0 || undefined} data-included={included || undefined}>
      <dt>{label}</dt>
      <dd className="locai-amount">{formatMoney(amount)}</dd>
    </div>
  );
}
