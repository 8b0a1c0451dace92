import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from 'react';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import type { Money, Quote } from '../../queries/schemas.ts';
import { classNames } from '../../theme/class-names.ts';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import { SummaryLine } from './summary-line.tsx';
import { SummaryTotals } from './summary-totals.tsx';

export interface OrderSummaryProps extends Omit<ComponentPropsWithoutRef<'section'>, 'title'> {
  /** What is to be agreed to; undefined while it is on its way. */
  quote: Quote | undefined;
  /** Names the summary; "Order summary" when left out. */
  title?: ReactNode;
  /** The quote is of the order before this one: its amounts are about to change. */
  updating?: boolean;
  /** The customer's zone: days begin at its midnight. UTC when left out. */
  timeZone?: string | undefined;
}

/**
 * What an order costs: its lines, credit for unused time, what is due now and what comes next. Children (the number of seats)
 * stand between the heading and the lines.
 *
 * @example
 * const { data: quote } = useQuote({ change: { planCode: 'business' } });
 * <OrderSummary quote={quote} />
 */
export const OrderSummary = forwardRef<HTMLElement, OrderSummaryProps>(function OrderSummary(
  { quote, title, updating = false, timeZone, className, children, ...props },
  ref,
) {
  const { t, formatMoney } = useFlowContext();
  const headingId = useId();
  return (
    <section
      ref={ref}
      aria-labelledby={headingId}
      aria-busy={!quote || updating}
      data-updating={updating || undefined}
      {...props}
      className={classNames('locai-order-summary', className)}
    >
      <header>
        <h3 id={headingId} className="locai-order-summary-title">
          {title ?? t('summary.title')}
        </h3>
        <p className="locai-order-summary-interval">
          {quote ? t(`summary.${quote.interval}`) : <Skeleton width="7rem" height="1.5em" />}
        </p>
      </header>
      {children}
      {quote ? <Lines quote={quote} timeZone={timeZone} /> : <LinesSkeleton />}
      <VisuallyHidden role="status">
        {updating ? t('summary.updating') : quote && t('summary.changed', { amount: formatMoney(quote.dueNow) })}
      </VisuallyHidden>
    </section>
  );
});

function Lines({ quote, timeZone }: { quote: Quote; timeZone: string | undefined }) {
  const { t, formatMoney } = useFlowContext();
  return (
    <dl className="locai-order-summary-lines">
      {quote.lines.map((fee) => (
        <SummaryLine key={`${fee.source} ${fee.description} ${fee.amount.amount}`} fee={fee} timeZone={timeZone} />
      ))}
      <SummaryTotals totals={quote} />
      {quote.creditsApplied.amount > 0 && (
        <div className="locai-order-summary-line" data-credit="">
          <dt>{t('summary.credit')}</dt>
          <dd className="locai-amount">{formatMoney(negative(quote.creditsApplied))}</dd>
        </div>
      )}
      <div className="locai-order-summary-total">
        <dt>{t('summary.dueNow')}</dt>
        <dd className="locai-amount">{formatMoney(quote.dueNow)}</dd>
      </div>
      {quote.creditIssued.amount > 0 && (
        <div className="locai-order-summary-next">
          <dt className="locai-visually-hidden">{t('summary.credit')}</dt>
          <dd>{t('summary.creditIssued', { amount: formatMoney(quote.creditIssued) })}</dd>
        </div>
      )}
      <NextRenewal quote={quote} timeZone={timeZone} />
    </dl>
  );
}

function negative({ amount, currency }: Money): Money {
  return { amount: -amount, currency };
}

function NextRenewal({ quote: { nextRenewal }, timeZone }: { quote: Quote; timeZone: string | undefined }) {
  const { t, formatMoney, formatDate } = useFlowContext();
  const words =
    nextRenewal && nextRenewal.amount.amount > 0
      ? t('summary.then', {
          amount: formatMoney(nextRenewal.amount),
          date: formatDate(nextRenewal.at, { dateStyle: 'medium', timeZone }),
        })
      : t('summary.noRenewal');
  return (
    <div className="locai-order-summary-next">
      <dt className="locai-visually-hidden">{t('summary.next')}</dt>
      <dd>{words}</dd>
    </div>
  );
}

/** As high as a quote of one line, so that nothing moves when it comes. */
function LinesSkeleton() {
  return (
    <div className="locai-order-summary-lines" aria-hidden="true">
      <div className="locai-order-summary-line">
        <Skeleton width="6rem" height="1.5em" />
        <Skeleton width="4rem" height="1.5em" />
      </div>
      <div className="locai-order-summary-total">
        <Skeleton width="5rem" height="1.5em" />
        <Skeleton width="5rem" height="1.5em" />
      </div>
      <div className="locai-order-summary-next">
        <Skeleton width="11rem" height="1.5em" />
      </div>
    </div>
  );
}
