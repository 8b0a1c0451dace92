import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { classNames } from '../../theme/class-names.ts';
import { Button } from '../button/button.tsx';
import type { PlanPartProps } from './plan-part.ts';
import { priceOf } from './prices.ts';

/** The button of a plan: it says what will happen. Without something that can happen there is none, nor for members who may not buy. */
export function PlanAction(props: PlanPartProps) {
  const { option, headingId, isSettling, highlighted, contactUrl, select } = props;
  const { userKey, canManageBilling } = useBillingContext();
  const label = useActionLabel(props);
  const variant = highlighted ? 'primary' : 'secondary';
  const shared = {
    'data-action': option.action,
    'aria-describedby': label.includes(option.plan.name) ? undefined : headingId,
    className: 'locai-plan-action',
  };
  if (option.action === 'contact' && contactUrl)
    return (
      <a {...shared} href={contactUrl} data-variant={variant} className={classNames('locai-button', shared.className)}>
        {label}
      </a>
    );
  if (!select || !isForSale(props)) return null;
  const current = option.action === 'current';
  // A visitor is nobody's member: they may start, and sign in on the way.
  if (userKey !== null && !canManageBilling && !current) return null;
  return (
    <Button
      {...shared}
      variant={variant}
      loading={isSettling}
      disabled={current || option.action === 'scheduled'}
      aria-current={current || undefined}
      onClick={select}
    >
      {label}
    </Button>
  );
}

/** A plan that has prices, but none for this interval, cannot be bought this way and needs no conversation either. */
function isForSale({ option: { plan, action }, interval, currency }: PlanPartProps): boolean {
  return action === 'current' || plan.prices.length === 0 || priceOf(plan, interval, currency) !== undefined;
}

function useActionLabel({ option: { plan, action }, interval, currentPlanCode }: PlanPartProps): string {
  const { t } = useBillingContext();
  if (action === 'current' || action === 'scheduled' || action === 'contact') return t(`pricing.action.${action}`);
  if (plan.code === currentPlanCode && action !== 'start') return t(`pricing.switch.${interval}`);
  return t(`pricing.action.${action}`, { plan: plan.name });
}
