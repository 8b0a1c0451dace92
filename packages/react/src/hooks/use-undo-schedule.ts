import { useQueryClient } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { keys } from '../queries/keys.ts';
import type { Subscription, SubscriptionChange } from '../queries/schemas.ts';

type Before = Subscription | undefined;

/** Undoing a scheduled change owes nothing and changes nothing else, so it shows at once; a refusal brings the change back. */
export function useUndoSchedule() {
  const queryClient = useQueryClient();
  const key = keys.subscription(useBillingCore().userKey);
  return {
    show: async (change: SubscriptionChange): Promise<Before> => {
      const before = queryClient.getQueryData<Subscription | null>(key);
      if (!before?.scheduledChange || !isPresent(before, change)) return undefined;
      // A read that is under way still has the scheduled change.
      await queryClient.cancelQueries({ queryKey: key });
      queryClient.setQueryData(key, { ...before, scheduledChange: null });
      return before;
    },
    rollBack: (before: Before) => before && queryClient.setQueryData(key, before),
  };
}

/** The change asks for what the subscription already has. */
function isPresent(now: Subscription, { planCode, interval, seats }: SubscriptionChange) {
  const same = <T>(asked: T | undefined, present: T) => asked === undefined || asked === present;
  return same(planCode, now.planCode) && same(interval, now.interval) && same(seats, now.seats);
}
