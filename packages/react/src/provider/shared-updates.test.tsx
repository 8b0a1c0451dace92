import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useIsUserEntitledTo } from '../hooks/use-is-user-entitled-to.ts';
import { problem } from '../testing/fake-fetch.ts';
import { change, liveApi } from '../testing/live-api.ts';
import { setUpBilling } from '../testing/render-billing.tsx';

/** The browser's locks, which the test environment lacks: first come, first served, as the standard has it. */
function fakeLocks() {
  const queues = new Map<string, Promise<unknown>>();
  type Work = (lock: object | null) => Promise<unknown>;
  const request = async (name: string, options: { ifAvailable?: boolean; signal?: AbortSignal }, work: Work) => {
    if (options.ifAvailable && queues.has(name)) return work(null);
    const turn = (queues.get(name) ?? Promise.resolve()).then(() => {
      options.signal?.throwIfAborted();
      return work({});
    });
    const done: Promise<unknown> = turn.catch(() => {}).then(() => queues.get(name) === done && queues.delete(name));
    queues.set(name, done);
    return turn;
  };
  return { request };
}

beforeEach(() => vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { locks: fakeLocks() })));
afterEach(() => vi.unstubAllGlobals());

function Gate({ tab }: { tab: string }) {
  return <p>{`${tab} ${useIsUserEntitledTo('messages').allowed ? 'unlocked' : 'locked'}`}</p>;
}

/** A tab: a cache and a connection of its own. */
function openTab(name: string, live: ReturnType<typeof liveApi>, userKey = 'ada') {
  const { wrapper } = setUpBilling({ routes: live.routes, live: true, userKey });
  return render(<Gate tab={name} />, { wrapper });
}

test('two tabs of one person share one connection, and both unlock', async () => {
  const live = liveApi();
  openTab('first', live);
  await waitFor(() => expect(live.open.size).toBe(1));
  openTab('second', live);
  expect(await screen.findByText('second locked')).toBeTruthy();
  live.state.allowed = true;
  live.send(change('entitlements'));
  expect(await screen.findByText('first unlocked')).toBeTruthy();
  expect(await screen.findByText('second unlocked')).toBeTruthy();
  expect(live.tokens).toHaveLength(1);
});

test('when the tab that follows is closed the next one takes over, and reads what it may have missed', async () => {
  const live = liveApi();
  const first = openTab('first', live);
  await waitFor(() => expect(live.open.size).toBe(1));
  openTab('second', live);
  await screen.findByText('second locked');
  live.state.allowed = true;
  first.unmount();
  expect(await screen.findByText('second unlocked')).toBeTruthy();
  expect([live.open.size, live.tokens.length]).toEqual([1, 2]);
});

test('another person in another tab has a connection of their own', async () => {
  const live = liveApi();
  openTab('ada', live);
  openTab('bob', live, 'bob');
  await waitFor(() => expect(live.open.size).toBe(2));
});

test('where no stream comes through, every try is a poll', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const live = liveApi();
  live.state.answers.push(...Array.from({ length: 8 }, () => problem(502, 'unavailable')));
  openTab('first', live);
  await screen.findByText('first locked');
  live.state.allowed = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await screen.findByText('first unlocked')).toBeTruthy();
  expect(live.open.size).toBe(0);
  vi.useRealTimers();
});
