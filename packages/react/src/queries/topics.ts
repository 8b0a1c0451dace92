import type { Schemas } from '@locai/billing-contract/client';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from './keys.ts';

export type ChangeTopic = Schemas['ChangeEvent']['topics'][number];

/** What is read again when the live stream, or a mutation, says that something changed. Quotes are not: they bind until refused. */
export const keysOfTopic: Record<ChangeTopic, (userKey: string | null) => QueryKey[]> = {
  subscription: (userKey) => [
    keys.subscription(userKey),
    keys.planOptions(userKey),
    keys.customer(userKey),
    keys.seats(userKey),
    keys.addons(userKey),
  ],
  entitlements: (userKey) => [keys.checks(userKey), keys.usage(userKey), keys.usageSeries(userKey)],
  invoices: (userKey) => [keys.invoices(userKey)],
  payments: (userKey) => [keys.paymentIntents(userKey), keys.paymentMethods(userKey)],
  plans: (userKey) => [keys.plans(), keys.planOptions(userKey)],
};

/** Has everything that depends on the topics read again. Errors stay with the queries that have them. */
export async function invalidateTopics(queryClient: QueryClient, userKey: string | null, topics: readonly ChangeTopic[]) {
  const changed = topics.flatMap((topic) => keysOfTopic[topic]?.(userKey) ?? []);
  await Promise.all(changed.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
