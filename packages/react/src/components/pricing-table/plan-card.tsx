import { type CSSProperties, useId } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { PlanAction } from './plan-action.tsx';
import { PlanEntitlements } from './plan-entitlements.tsx';
import { PlanFeatures } from './plan-features.tsx';
import type { PlanPartProps, PricingTableSlots } from './plan-part.ts';
import { PlanPrice } from './plan-price.tsx';

export interface PlanCardProps extends Omit<PlanPartProps, 'headingId'> {
  slots: PricingTableSlots | undefined;
}

/** One plan. Its rows line up with those of the cards beside it. */
export function PlanCard({ slots, ...rest }: PlanCardProps) {
  const headingId = useId();
  const props = { ...rest, headingId };
  const { plan, action } = rest.option;
  const {
    badge: Badge = PlanBadge,
    price: Price = PlanPrice,
    action: Action = PlanAction,
    features: Features = PlanFeatures,
  } = slots ?? {};
  return (
    <li
      className="locai-plan"
      aria-labelledby={headingId}
      data-plan={plan.code}
      data-action={action}
      data-highlighted={rest.highlighted || undefined}
      style={rowsOf(rest.entitlements.length)}
    >
      <div className="locai-plan-header">
        <h3 id={headingId} className="locai-plan-name">
          {plan.name}
        </h3>
        <Badge {...props} />
        {plan.description && (
          <p className="locai-plan-description">
            <bdi>{plan.description}</bdi>
          </p>
        )}
      </div>
      <Price {...props} />
      <div className="locai-plan-action-row">
        <Action {...props} />
      </div>
      <div className="locai-plan-row" data-lines={rest.entitlements.length > 0 || undefined}>
        <PlanEntitlements {...props} />
      </div>
      <div className="locai-plan-row">
        <Features {...props} />
      </div>
    </li>
  );
}

/** How many rows the card takes in the grid of all cards: header, price, action, features, and one for each line. */
function rowsOf(lines: number): CSSProperties {
  return { '--locai-plan-lines': Math.max(lines, 1), '--locai-plan-rows': Math.max(lines, 1) + 4 } as CSSProperties;
}

/** Marks the plan to put forward. */
export function PlanBadge({ highlighted }: PlanPartProps) {
  const { t } = useBillingContext();
  return highlighted ? <span className="locai-plan-badge">{t('pricing.recommended')}</span> : null;
}
