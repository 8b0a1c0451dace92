import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { Interval } from '../../queries/schemas.ts';
import type { Direction } from '../../text/direction.ts';
import { Icon } from '../icon/icon.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import type { PlanEntitlement, PlanPartProps } from './plan-part.ts';

/** What the plan includes, one line per entitlement: its name, and how much of it. */
export function PlanEntitlements({ option: { plan }, entitlements, interval, headingId }: PlanPartProps) {
  if (entitlements.length === 0) return null;
  return (
    <dl aria-labelledby={headingId}>
      {entitlements.map(({ code, name }) => (
        <div key={code} className="locai-plan-entitlement">
          <dt>{name}</dt>
          <dd>
            <EntitlementAmount entitlement={plan.entitlements.find((each) => each.code === code)} interval={interval} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Each entitlement of the plans once, in the order in which they appear. */
export function entitlementsOf(plans: readonly { entitlements: readonly PlanEntitlement[] }[]): PlanEntitlement[] {
  return [...new Map(plans.flatMap((plan) => plan.entitlements.map((entitlement) => [entitlement.code, entitlement]))).values()];
}

/** How much of an entitlement: a check mark, a value, or a quota with its reset. */
export function EntitlementAmount({ entitlement, interval }: { entitlement: PlanEntitlement | undefined; interval: Interval }) {
  const { t, locale, direction } = useBillingContext();
  const quota = useQuotaText(entitlement, interval);
  if (!entitlement) return <Mark text={t('pricing.notIncluded')} />;
  if (entitlement.type === 'boolean') return <Mark included text={t('pricing.included')} />;
  if (entitlement.type === 'static')
    return <span className="locai-plan-value">{staticText(entitlement.value, locale, direction)}</span>;
  return <span className="locai-amount">{quota}</span>;
}

/** A static value as people read it: a list with its commas, anything else as it is. */
function staticText(value: unknown, locale: string, direction: Direction): string {
  if (!Array.isArray(value)) return String(value);
  // The values are words of the catalogue, seldom of the language around them: each keeps its own direction, no "and" is glued to it.
  if (direction === 'rtl') return value.map((each) => `\u2068${each}\u2069`).join('، ');
  return new Intl.ListFormat(locale, { style: 'short', type: 'unit' }).format(value.map(String));
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
