import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { EntitlementCode, PlanCode } from '../../provider/register.ts';
import type { Interval, Plan, PlanOptionAction } from '../../queries/schemas.ts';
import { errorText } from '../../text/error-text.ts';
import { classNames } from '../../theme/class-names.ts';
import { Root } from '../../theme/root.tsx';
import { IntervalPicker } from './interval-picker.tsx';
import { PlanCard } from './plan-card.tsx';
import { PlanComparison } from './plan-comparison.tsx';
import { entitlementsOf } from './plan-entitlements.tsx';
import type { PricingTableSlots } from './plan-part.ts';
import { PricingTableEmpty, PricingTableError, PricingTableSkeleton } from './pricing-table-states.tsx';
import { type PricingTableData, usePricingTable } from './use-pricing-table.ts';

export interface PricingTableProps extends Omit<ComponentPropsWithoutRef<'div'>, 'onSelect'> {
  /** The chosen interval, when the host decides it; then with `onIntervalChange`. */
  interval?: Interval;
  /** The interval to begin with: `month`, or the shortest one on sale. */
  defaultInterval?: Interval;
  onIntervalChange?: (interval: Interval) => void;
  /** ISO 4217. The customer's currency, else that of the first price, when left out. */
  currency?: string;
  /** Plans that the server has read already: shown at once, until the customer's own options arrive. */
  plans?: readonly Plan[];
  /** Only plans that grant this entitlement. */
  entitlement?: EntitlementCode;
  /** Instead of opening the checkout or the upgrade: for a page of your own, or to have a visitor sign in first. */
  onSelect?: (plan: Plan, interval: Interval, action: PlanOptionAction) => void;
  /** Where "Contact us" leads, e.g. `mailto:sales@example.com`. Without it and without `onSelect` such plans have no button. */
  contactUrl?: string;
  /** The plan to put forward; false for none. The catalogue decides when left out. */
  highlight?: PlanCode | false;
  /** Shows what each plan includes. */
  entitlements?: boolean;
  /** Adds a table that compares the plans line by line. */
  comparison?: boolean;
  /** Replaces parts of the cards. */
  slots?: PricingTableSlots;
}

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

/** At most four, and no row that is left with one. */
function columns(count: number): number {
  if (count <= 4) return count;
  return count % 3 === 1 ? 4 : 3;
}
