import { forwardRef, type ReactNode } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { errorText } from '../../text/error-text.ts';
import { classNames } from '../../theme/class-names.ts';
import { Root } from '../../theme/root.tsx';
import { IntervalPicker } from './interval-picker.tsx';
import { PlanCard } from './plan-card.tsx';
import { PlanComparison } from './plan-comparison.tsx';
import { entitlementsOf } from './plan-entitlements.tsx';
import type { PricingTableProps } from './pricing-table-props.ts';
import { PricingTableEmpty, PricingTableError, PricingTableSkeleton } from './pricing-table-states.tsx';
import { type PricingTableData, usePricingTable } from './use-pricing-table.ts';

export type { PricingTableProps } from './pricing-table-props.ts';

/**
 * The published plans side by side. Each button says what it will do for this customer, and does it: start opens the checkout,
 * a change of plan opens the upgrade dialog with its quote. Renders on the server when the plans are prefetched or passed in.
 *
 * @example
 * <PricingTable defaultInterval="year" highlight="pro" comparison />
 */
export const PricingTable = forwardRef<HTMLDivElement, PricingTableProps>(function PricingTable(props, ref) {
  const {
    interval,
    defaultInterval,
    onIntervalChange,
    currency,
    plans,
    entitlement,
    onSelect,
    contactUrl,
    highlight,
    entitlements,
    comparison,
    slots,
    className,
    ...rest
  } = props;
  const table = usePricingTable(props);
  return (
    <Root
      ref={ref}
      aria-busy={table.status === 'loading' || undefined}
      {...rest}
      className={classNames('locai-pricing', className)}
    >
      {content(table, props)}
    </Root>
  );
});

function content(table: PricingTableData, props: PricingTableProps): ReactNode {
  if (table.status === 'loading') return <PricingTableSkeleton />;
  if (table.status === 'error') return <Failure {...table} />;
  if (table.options.length === 0) return <PricingTableEmpty />;
  return <Plans table={table} {...props} />;
}

function Failure({ error, isRetrying, retry }: Extract<PricingTableData, { status: 'error' }>) {
  const { t } = useBillingContext();
  return <PricingTableError detail={errorText(error, t)} isRetrying={isRetrying} retry={retry} />;
}

type ReadyTable = Extract<PricingTableData, { status: 'ready' }>;

function Plans({
  table,
  highlight,
  contactUrl,
  entitlements = true,
  comparison = false,
  slots,
}: { table: ReadyTable } & PricingTableProps) {
  const { options, intervals, savings, interval, selectFor } = table;
  const all = options.map(({ plan }) => plan);
  const lines = entitlements ? entitlementsOf(all) : [];
  return (
    <>
      {intervals.length > 1 && (
        <div className="locai-intervals-row">
          <IntervalPicker intervals={savings} value={interval} onChange={table.setInterval} />
        </div>
      )}
      <AskAdmin />
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one */}
      <ul className="locai-plans" role="list" data-columns={columns(options.length)}>
        {options.map((option) => (
          <PlanCard
            key={option.plan.code}
            option={option}
            interval={interval}
            intervals={intervals}
            currency={table.currency}
            highlighted={highlight === undefined ? option.plan.highlighted : highlight === option.plan.code}
            currentPlanCode={table.currentPlanCode}
            isSettling={table.isSettling}
            select={selectFor(option)}
            contactUrl={contactUrl}
            slots={slots}
            entitlements={lines}
          />
        ))}
      </ul>
      {comparison && <PlanComparison plans={all} interval={interval} />}
    </>
  );
}

/** Members have no buttons, and are told once why. A visitor may start, and signs in on the way. */
function AskAdmin() {
  const { t, userKey, canManageBilling } = useBillingContext();
  if (userKey === null || canManageBilling) return null;
  return <p className="locai-pricing-ask">{t('pricing.askAdmin')}</p>;
}

/** At most four, and no row that is left with one. */
function columns(count: number): number {
  if (count <= 4) return count;
  return count % 3 === 1 ? 4 : 3;
}
