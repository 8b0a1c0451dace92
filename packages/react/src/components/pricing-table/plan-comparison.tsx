import { useId } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { Interval, Plan } from '../../queries/schemas.ts';
import { EntitlementAmount, entitlementsOf } from './plan-entitlements.tsx';

/** Every entitlement of every plan in one table, for those who read line by line. */
export function PlanComparison({ plans, interval }: { plans: readonly Plan[]; interval: Interval }) {
  const { t } = useBillingContext();
  const headingId = useId();
  return (
    <div className="locai-comparison">
      <h3 id={headingId} className="locai-comparison-title">
        {t('pricing.compare')}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="locai-comparison-scroll" role="region" aria-labelledby={headingId} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('pricing.feature')}</th>
              {plans.map((plan) => (
                <th key={plan.code} scope="col">
                  {plan.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entitlementsOf(plans).map(({ code, name }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                {plans.map((plan) => (
                  <td key={plan.code}>
                    <EntitlementAmount entitlement={plan.entitlements.find((each) => each.code === code)} interval={interval} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
