import type { loadStripe as LoadStripe, Stripe } from '@stripe/stripe-js';
// `@stripe/stripe-js/pure`, which loads nothing by itself, under the one name that every bundler and Node resolve.
import { loadStripe } from '@stripe/stripe-js/dist/pure.mjs';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../queries/keys.ts';

/** Its own types are lost under that name. */
const load: typeof LoadStripe = loadStripe;

/** Stripe's script, loaded when a form asks for it, and one instance of it for each key. */
export function useStripeScript(publishableKey: string | null) {
  return useQuery<Stripe | null>({
    queryKey: keys.paymentScript(publishableKey ?? ''),
    queryFn: () => load(publishableKey ?? ''),
    enabled: publishableKey !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: 1,
    // It is a live object: compared or copied it breaks.
    structuralSharing: false,
  });
}
