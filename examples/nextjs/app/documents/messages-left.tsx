'use client';

import { useIsUserEntitledTo } from '@locai/billing-react';

/** In the server's HTML by the snapshot, and live from then on. */
export function MessagesLeft() {
  const { balance } = useIsUserEntitledTo('messages');
  return <p>{balance ? `${balance.remaining ?? 'Any number of'} messages left` : 'No messages'}</p>;
}
