import type { BillingClient } from '@locai/billing-contract/client';
import type { QueryClient } from '@tanstack/react-query';
import { createParser } from 'eventsource-parser';
import { keys } from '../queries/keys.ts';
import { type ChangeTopic, invalidateTopics } from '../queries/topics.ts';

export interface LiveUpdates {
  client: BillingClient;
  userKey: string | null;
  queryClient: QueryClient;
  /** Ends it. */
  signal: AbortSignal;
}

// The server sends a comment every 15 s; a stream silent for three of them is dead, whatever the socket says.
const silence = 45_000;
// A stream that stood this long ended in order, at the token's expiry: it is opened again at once.
const stood = 10_000;

/** Keeps one stream of changes open until the signal, and has what changed read again. */
export async function followChanges({ client, userKey, queryClient, signal }: LiveUpdates): Promise<void> {
  let missed = false;
  const handlers = {
    // What changed between two streams is unknown.
    ready: () => missed && void queryClient.invalidateQueries({ queryKey: keys.all(userKey) }),
    change: (topics: ChangeTopic[]) => void invalidateTopics(queryClient, userKey, topics),
  };
  for (let failures = 0; !signal.aborted; failures++) {
    const from = performance.now();
    await followOnce(client, signal, handlers);
    missed = true;
    if (performance.now() - from > stood) failures = 0;
    await pause(backoff(failures), signal);
  }
}

interface Handlers {
  ready: () => void;
  change: (topics: ChangeTopic[]) => void;
}

/** One stream, from its opening to its end. It never fails: however it ends, the next one is due. */
async function followOnce(client: BillingClient, signal: AbortSignal, { ready, change }: Handlers) {
  const connection = new AbortController();
  const end = () => connection.abort();
  signal.addEventListener('abort', end, { once: true });
  let watchdog = setTimeout(end, silence);
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (event === 'ready') ready();
      if (event === 'change') change(topicsOf(data));
    },
  });
  try {
    const { data: stream } = await client.GET('/billing/v1/events', { parseAs: 'stream', signal: connection.signal });
    const reader = stream?.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      clearTimeout(watchdog);
      watchdog = setTimeout(end, silence);
      parser.feed(chunk.value);
    }
  } catch {
    // A lost connection, or a token that is not valid yet: tried again after a pause, with a new token.
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', end);
    end();
  }
}

function topicsOf(data: string): ChangeTopic[] {
  const change: { topics: ChangeTopic[] } = JSON.parse(data);
  return change.topics;
}

/** At once after a good stream, then 0.5 s, 1 s … 30 s, each less up to a half so that a restart does not meet everybody together. */
function backoff(failures: number) {
  if (failures === 0) return Math.random() * 200;
  return Math.min(30_000, 250 * 2 ** failures) * (1 - Math.random() / 2);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => [clearTimeout(timer), resolve()], { once: true });
  });
}
