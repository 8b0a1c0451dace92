import type { EntitlementCode, MeteredEntitlementCode, PlanCode } from '@locai/billing-react';
import { PricingTable, useBillingPlans, useCreateSubscription, useIsUserEntitledTo, useReportUsage } from '@locai/billing-react';
import { expectTypeOf, test } from 'vitest';

test('the codes of the catalogue are the codes of the SDK', () => {
  expectTypeOf<EntitlementCode>().toEqualTypeOf<'messages' | 'documents' | 'tone'>();
  expectTypeOf<MeteredEntitlementCode>().toEqualTypeOf<'messages'>();
  expectTypeOf<PlanCode>().toEqualTypeOf<'free' | 'starter' | 'pro' | 'enterprise'>();
});

/** Never called: it is here to be compiled. */
export function Compiled() {
  useIsUserEntitledTo('messages');
  // @ts-expect-error: there is no entitlement `mesages`
  useIsUserEntitledTo('mesages');
  useReportUsage('messages');
  // @ts-expect-error: documents are not counted
  useReportUsage('documents');
  // @ts-expect-error: there is no entitlement `docs`
  useBillingPlans({ entitlement: 'docs' });
  const { mutate: order } = useCreateSubscription();
  order({ planCode: 'pro' });
  // @ts-expect-error: there is no plan `prro`
  order({ planCode: 'prro' });
  // @ts-expect-error: there is no plan `business`
  const table = <PricingTable highlight="business" />;
  const { data: options = [] } = useBillingPlans();
  // What the back end answers can be handed back to it.
  for (const { plan } of options) order({ planCode: plan.code });
  return table;
}
