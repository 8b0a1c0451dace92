import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import { useUsage, useUsageCosts } from '../../hooks/use-usage.ts';
import { Loaded } from '../section/loaded.tsx';
import { Section } from '../section/section.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { amountOf, UsageCost } from './usage-cost.tsx';
import { UsageMeter } from './usage-meter.tsx';

/**
 * How much of each metered entitlement is used, what is left and when it resets; the person's own limit where there is one, and the
 * way to more where it becomes tight. Where usage is billed, what it costs so far.
 *
 * @example
 * <UsageMeters />
 */
export const UsageMeters = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function UsageMeters(props, ref) {
  const { t } = usePortalContext();
  const usage = useUsage();
  const { data: costs } = useUsageCosts();
  const { data: subscription } = useSubscription();
  return (
    <Section ref={ref} {...props} title={t('usage.title')}>
      <Loaded query={usage} skeleton={<MetersSkeleton />}>
        {(entitlements) =>
          entitlements.length > 0 ? (
            <div className="locai-card">
              <ul>
                {entitlements.map((each) => (
                  <UsageMeter
                    key={each.entitlementCode}
                    usage={each}
                    amount={amountOf(each.entitlementCode, costs)}
                    timeZone={subscription?.timeZone}
                  />
                ))}
              </ul>
              {costs && <UsageCost costs={costs} timeZone={subscription?.timeZone} />}
            </div>
          ) : (
            <div className="locai-card locai-empty" data-empty="">
              <p className="locai-row-detail">{t('usage.none')}</p>
            </div>
          )
        }
      </Loaded>
    </Section>
  );
});

function MetersSkeleton() {
  return (
    <div className="locai-card locai-usage" aria-hidden="true">
      <Skeleton height="1.5em" width="40%" />
      <Skeleton height="0.5rem" />
      <Skeleton height="1.5em" width="30%" />
    </div>
  );
}
