import { PricingTable } from '@locai/billing-react';
import { prefetchBilling } from '@locai/billing-react/server';
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { billingAs, readSession } from './session.ts';

/** Prices are in the HTML; signed in, so is what each button would do. */
export default async function PricingPage() {
  const session = await readSession();
  const queryClient = new QueryClient();
  await prefetchBilling({ queryClient, ...billingAs(session), userKey: session?.userKey ?? null, plans: true });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1>Pricing</h1>
      <PricingTable />
    </HydrationBoundary>
  );
}
