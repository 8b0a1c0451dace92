import { type FetchQueryOptions, useQueryClient } from '@tanstack/react-query';

interface Question<Data, Failure> extends FetchQueryOptions<Data, Failure> {
  enabled?: unknown;
}

/** Suspends until a question has its first answer, or has failed. What nobody is asked does not suspend. */
export function useFirstAnswer<Data, Failure>(question: Question<Data, Failure>): void {
  const queryClient = useQueryClient();
  if (question.enabled === false || question.initialData !== undefined) return;
  const state = queryClient.getQueryState(question.queryKey);
  // A failure is not news to wait for: the hook that asks says what holds then.
  if (!state || state.status === 'pending') throw queryClient.fetchQuery(question).catch(() => {});
}
