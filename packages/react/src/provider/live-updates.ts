import type { BillingClient } from '@locai/billing-contract/client';
import type { ChangeTopic } from '../queries/topics.ts';
import { readEvents } from './read-events.ts';

export interface LiveUpdates {
  client: BillingClient;
  /** What changed, by topic. */
  onChange: (topics: ChangeTopic[]) => void;
  /** Something may have changed that nobody told of. */
  onMissed: () => void;
  /** Others followed before: what changed between them and this is unknown. */
  takesOver: boolean;
  /** Ends it. */
  signal: AbortSignal;
}

// The server sends a comment every 15 s; a stream silent for three of them is dead, whatever the socket says.
const silence = 45_000;
// A stream that stood this long ended in order, at the token's expiry: it is opened again at once.
const stood = 10_000;
// After so many streams in a row that never came up, each further try is also a poll: some proxies hold streams back for ever.
const patience = 3;

/** Keeps one stream of changes open until the signal. Where there is none to be had, everything counts as missed at each try. */
export async function followChanges({ client, onChange, onMissed, takesOver, signal }: LiveUpdates): Promise<void> {
  let missed = takesOver;
  for (let failures = 0; !signal.aborted; failures++) {
    const from = performance.now();
    const end = await followOnce(client, signal, { ready: () => missed && onMissed(), change: onChange });
    missed = true;
    if (end === 'stood' && performance.now() - from > stood) failures = 0;
    if (end === 'silent' && failures >= patience && !signal.aborted) onMissed();
    await pause(backoff(failures), signal);
  }
}

interface Handlers {
  ready: () => void;
  change: (topics: ChangeTopic[]) => void;
}

/** stood: it was ready, then ended. refused: the token is not valid. silent: there was no stream to be had. */
type End = 'stood' | 'refused' | 'silent';

/** One stream, from its opening to its end. It never fails: however it ends, the next one is due. */
async function followOnce(client: BillingClient, signal: AbortSignal, { ready, change }: Handlers): Promise<End> {
  const connection = new AbortController();
  const abort = () => connection.abort();
  signal.addEventListener('abort', abort, { once: true });
  let watchdog = setTimeout(abort, silence);
  let end: End = 'silent';
  const feed = readEvents(({ event, data }) => {
    if (event === 'ready') end = 'stood';
    if (event === 'ready') ready();
    if (event === 'change') change(topicsOf(data));
  });
  try {
    const options = { parseAs: 'stream', signal: connection.signal } as const;
    const { data: stream, response } = await client.GET('/billing/v1/events', options);
    if (response.status === 401 || response.status === 403) end = 'refused';
    const reader = stream?.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      clearTimeout(watchdog);
      watchdog = setTimeout(abort, silence);
      feed(chunk.value);
    }
  } catch {
    // A lost connection, or a token that is not valid yet: tried again after a pause, with a new token.
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', abort);
    abort();
  }
  return end;
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
