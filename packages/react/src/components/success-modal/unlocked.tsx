import { useId } from 'react';
import { useBillingPlans } from '../../hooks/use-billing-plans.ts';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { Interval } from '../../queries/schemas.ts';
import { EntitlementAmount } from '../pricing-table/plan-entitlements.tsx';

/** What the plan brings. Empty for a plan that is no longer listed. */
export function Unlocked({ planCode, interval }: { planCode: string; interval: Interval }) {
  const { t } = useModalContext();
  const headingId = useId();
  const { data: options } = useBillingPlans({ interval });
  const entitlements = options?.find(({ plan }) => plan.code === planCode)?.plan.entitlements ?? [];
  if (entitlements.length === 0) return null;
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} className="locai-success-heading">
        {t('success.unlocked')}
      </h3>
      <dl>
        {entitlements.map((entitlement) => (
          <div key={entitlement.code} className="locai-plan-entitlement">
            <dt>{entitlement.name}</dt>
            <dd>
              <EntitlementAmount entitlement={entitlement} interval={interval} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
