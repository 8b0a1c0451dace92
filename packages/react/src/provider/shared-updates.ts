import type { QueryClient } from '@tanstack/react-query';
import { keys } from '../queries/keys.ts';
import type { BillingScope } from '../queries/scope.ts';
import { type ChangeTopic, invalidateTopics } from '../queries/topics.ts';
import { followChanges } from './live-updates.ts';

export interface SharedUpdates extends Pick<BillingScope, 'client' | 'userKey'> {
  baseUrl: string;
  queryClient: QueryClient;
  /** Ends it. */
  signal: AbortSignal;
}

/** What one tab tells the others: topics, or null when something may have been missed. Never data. */
type News = { topics: ChangeTopic[] | null };

/**
 * Has what changes read again, in every tab of this browser that shows the same person, over one connection: the tab that holds the
 * lock follows and tells the others, and when it closes the next one takes over. Where a browser has no locks, each tab follows.
 */
export async function shareUpdates({ client, userKey, baseUrl, queryClient, signal }: SharedUpdates): Promise<void> {
  if (signal.aborted) return;
  const apply = ({ topics }: News) =>
    void (topics
      ? invalidateTopics(queryClient, userKey, topics)
      : queryClient.invalidateQueries({ queryKey: keys.all(userKey) }));
  const name = `locai-billing ${JSON.stringify([baseUrl, userKey])}`;
  const shared = typeof BroadcastChannel === 'function' && globalThis.navigator?.locks ? openChannel(name, apply, signal) : null;
  const tell = (news: News) => {
    apply(news);
    if (!signal.aborted) shared?.postMessage(news);
  };
  const follow = (takesOver: boolean) =>
    followChanges({
      client,
      signal,
      takesOver,
      onChange: (topics) => tell({ topics }),
      onMissed: () => tell({ topics: null }),
    });
  await (shared ? whenMine(name, signal, follow) : follow(false));
}

function openChannel(name: string, apply: (news: News) => void, signal: AbortSignal): BroadcastChannel {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => apply(data));
  signal.addEventListener('abort', () => channel.close(), { once: true });
  return channel;
}

/** Waits for the lock and holds it for as long as the work goes on. */
async function whenMine(name: string, signal: AbortSignal, work: (takesOver: boolean) => Promise<void>): Promise<void> {
  let waited = true;
  try {
    const first = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return false;
      waited = false;
      await work(false);
      return true;
    });
    if (!first) await navigator.locks.request(name, { signal }, () => work(true));
  } catch (error) {
    // Left while it waited.
    if (!signal.aborted || !waited) throw error;
  }
}
