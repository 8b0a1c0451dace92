import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BillingScope } from '../queries/scope.ts';

/** Follows the customer's changes while somebody is signed in. Another chunk: nothing on the screen waits for it. */
export function useLiveUpdates({ client, userKey }: BillingScope, live: boolean) {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!live || userKey === null) return;
    const stop = new AbortController();
    // Without the stream, what is stale is still read again when the window gets the focus.
    import('./live-updates.ts').then(
      ({ followChanges }) => followChanges({ client, userKey, queryClient, signal: stop.signal }),
      reportError,
    );
    return () => stop.abort();
  }, [client, userKey, queryClient, live]);
}
