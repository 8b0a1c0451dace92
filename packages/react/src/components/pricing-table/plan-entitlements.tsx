import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { Interval, Plan } from '../../queries/schemas.ts';
import { Icon } from '../icon/icon.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import type { PlanPartProps } from './plan-part.ts';

export type PlanEntitlement = Plan['entitlements'][number];

/** What the plan includes, one line per entitlement: its name, and how much of it. */
export function PlanEntitlements({ option: { plan }, interval, headingId }: PlanPartProps) {
  if (plan.entitlements.length === 0) return null;
  return (
    <dl className="locai-plan-entitlements" aria-labelledby={headingId}>
      {plan.entitlements.map((entitlement) => (
        <div key={entitlement.code} className="locai-plan-entitlement">
          <dt>{entitlement.name}</dt>
          <dd>
            <EntitlementAmount entitlement={entitlement} interval={interval} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How much of an entitlement: a check mark, a value, or a quota with its reset. */
export function EntitlementAmount({ entitlement, interval }: { entitlement: PlanEntitlement | undefined; interval: Interval }) {
  const { t } = useBillingContext();
  const quota = useQuotaText(entitlement, interval);
  if (!entitlement) return <Mark text={t('pricing.notIncluded')} />;
  if (entitlement.type === 'boolean') return <Mark included text={t('pricing.included')} />;
  if (entitlement.type === 'static') return <>{String(entitlement.value)}</>;
  return <span className="locai-amount">{quota}</span>;
}

function Mark({ included = false, text }: { included?: boolean; text: string }) {
  return (
    <span className="locai-plan-mark" data-included={included || undefined}>
      {included ? <Icon name="check" /> : <span aria-hidden="true">–</span>}
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}

function useQuotaText(entitlement: PlanEntitlement | undefined, interval: Interval): string {
  const { t, formatNumber } = useBillingContext();
  if (!entitlement) return '';
  if (entitlement.quota == null) return t('pricing.unlimited');
  const { resetInterval: reset, perSeat, quota } = entitlement;
  const per = reset === 'billing_period' ? interval : reset;
  return [formatNumber(quota), perSeat && t('pricing.per.seat'), per !== 'never' && t(`pricing.per.${per}`)]
    .filter(Boolean)
    .join(' ');
}
