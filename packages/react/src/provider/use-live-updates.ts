import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BillingScope } from '../queries/scope.ts';

/** Follows the customer's changes while somebody is signed in. Another chunk: nothing on the screen waits for it. */
export function useLiveUpdates({ client, userKey, baseUrl }: BillingScope & { baseUrl: string }, live: boolean) {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!live || userKey === null) return;
    const stop = new AbortController();
    // Without the stream, what is stale is still read again when the window gets the focus.
    import('./shared-updates.ts').then(
      ({ shareUpdates }) => shareUpdates({ client, userKey, baseUrl, queryClient, signal: stop.signal }),
      reportError,
    );
    return () => stop.abort();
  }, [client, userKey, baseUrl, queryClient, live]);
}
