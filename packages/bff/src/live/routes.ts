import type { ChangeEvent } from '@locai/billing-contract';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import type { LiveUpdates } from './live-updates.ts';

const keepAliveMs = 15_000;
const longestTimer = 2 ** 31 - 1;

export const liveRoutes = {
  followChanges: async (c) => {
    const { live, time } = c.get('ports');
    const principal = c.get('principal');
    const changes = await heardChanges(live, customerKey(principal));
    const left = principal?.expiresAt ? principal.expiresAt.getTime() - time.now().getTime() : longestTimer;
    const expiry = setTimeout(changes.end, Math.min(left, longestTimer));
    // A caller in the same process aborts its request; no connection closes there.
    c.req.raw.signal.addEventListener('abort', changes.end, { once: true });
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, async (stream) => {
      stream.onAbort(changes.end);
      await tell(stream, changes).finally(() => {
        clearTimeout(expiry);
        changes.end();
      });
    });
  },
} satisfies Pick<Handlers, 'followChanges'>;

interface HeardChanges {
  /** What changed since it was last asked, once there is something; `quiet` after a while without, `ended` at the end. */
  next(): Promise<ChangeEvent | 'quiet' | 'ended'>;
  end(): void;
}

async function tell(stream: SSEStreamingApi, changes: HeardChanges) {
  await stream.writeSSE({ event: 'ready', data: '{}' });
  for (let change = await changes.next(); change !== 'ended'; change = await changes.next()) {
    if (change === 'quiet') await stream.write(': still here\n\n');
    else await stream.writeSSE({ event: 'change', data: JSON.stringify(change) });
  }
}

/** Keeps what changed until the reader is ready for it, so that a slow reader gets one event instead of many. */
async function heardChanges(live: LiveUpdates, customer: Parameters<LiveUpdates['subscribe']>[0]): Promise<HeardChanges> {
  const topics = new Set<ChangeEvent['topics'][number]>();
  let ended = false;
  let wake = () => {};
  let stop = () => {};

  function end() {
    ended = true;
    stop();
    wake();
  }
  const onChange = (event: ChangeEvent) => {
    for (const topic of event.topics) topics.add(topic);
    wake();
  };
  stop = await live.subscribe(customer, { onChange, onEnd: end });

  async function something() {
    if (ended || topics.size > 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, keepAliveMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  async function next() {
    await something();
    if (ended) return 'ended';
    const change: ChangeEvent = { topics: [...topics] };
    topics.clear();
    return change.topics.length > 0 ? change : 'quiet';
  }
  return { next, end };
}
