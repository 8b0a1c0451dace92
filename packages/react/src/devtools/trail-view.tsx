import { useQuery } from '@tanstack/react-query';
import { type BillingCore, useBillingCore } from '../provider/billing-context.ts';
import { addonsQuery } from '../queries/addons.ts';
import { read } from '../queries/read.ts';
import type { Check, Subscription } from '../queries/schemas.ts';
import { subscriptionQuery } from '../queries/subscriptions.ts';
import { trail } from './trail.ts';

/** Where a decision comes from: read when somebody asks, and again when the decision changes. */
export function TrailView({ check, readAt }: { check: Check; readAt: number }) {
  const core = useBillingCore();
  const { data: subscription, error: noSubscription } = useQuery(subscriptionQuery(core));
  const { data: addons, error: noAddons } = useQuery(addonsQuery(core));
  const { data: terms, error: noTerms } = useQuery({
    queryKey: ['locai-billing-devtools', core.userKey, 'terms', check.entitlementCode, subscription?.id, readAt],
    queryFn: () => readTerms(core, subscription, check.entitlementCode),
    enabled: subscription !== undefined,
    retry: false,
  });
  const error = noSubscription ?? noAddons ?? noTerms;
  if (error) return <p>Its trail could not be read: {error.message}</p>;
  if (subscription === undefined || addons === undefined || terms === undefined) return <p>Reading its trail …</p>;
  return (
    <dl>
      {trail(check, { subscription, terms, addons }).map(({ at, found }) => (
        <div key={at}>
          <dt>{at}</dt>
          <dd>{found}</dd>
        </div>
      ))}
    </dl>
  );
}

async function readTerms({ client }: BillingCore, subscription: Subscription | null | undefined, entitlementCode: string) {
  if (!subscription) return null;
  const path = { subscriptionId: subscription.id, entitlementCode };
  const status = client.GET('/entitlements/v1/subscriptions/{subscriptionId}/entitlements/{entitlementCode}/status', {
    params: { path },
  });
  return (await read(status)).entitlement;
}
