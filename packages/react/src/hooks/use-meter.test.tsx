import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type FakeRoute, problem } from '../testing/fake-fetch.ts';
import { renderBillingHook } from '../testing/render-billing.tsx';
import { sampleCheck } from '../testing/samples.ts';
import { useBillingContext } from './use-billing-context.ts';
import { useIsUserEntitledTo } from './use-is-user-entitled-to.ts';
import { type MeterOptions, useMeter } from './use-meter.ts';

const reserveRoute = 'POST /entitlements/v1/reservations';
const confirmRoute = 'POST /entitlements/v1/reservations/res_1/confirm';
const releaseRoute = 'POST /entitlements/v1/reservations/res_1/release';

/** 3 of 20 messages are used, as everywhere in these tests. */
function checkOf(usage: string, remaining: string, reserved?: string) {
  const { balance, ...check } = sampleCheck();
  return { ...check, balance: balance && { ...balance, usage, remaining, ...(reserved && { reserved }) } };
}

const answer = (quantity: string, check: object) => ({ reservation: { id: 'res_1', quantity }, check });

function metering(routes: Record<string, FakeRoute> = {}, options?: MeterOptions) {
  const all: Record<string, FakeRoute> = {
    'POST /entitlements/v1/checks': () => ({ data: [sampleCheck()] }),
    [reserveRoute]: () => answer('2', checkOf('3', '15', '2')),
    [confirmRoute]: () => answer('2', checkOf('5', '15')),
    [releaseRoute]: () => answer('2', checkOf('3', '17')),
    ...routes,
  };
  return renderBillingHook(
    () => ({ meter: useMeter('messages', options), gate: useIsUserEntitledTo('messages'), billing: useBillingContext() }),
    { routes: all },
  );
}

/** Something to wait for, from outside. */
function gate<T>() {
  let open: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

async function ready(result: { current: { gate: { isLoading: boolean } } }) {
  await waitFor(() => expect(result.current.gate.isLoading).toBe(false));
}

test('reserves, works, confirms, and answers what the work did', async () => {
  const { result, requests, count } = metering();
  await ready(result);
  const work = gate<string>();
  let run: Promise<string> = Promise.resolve('');
  act(() => {
    run = result.current.meter.run(2, () => work.promise);
  });
  // With the press, before any answer.
  await waitFor(() => expect(result.current.meter).toMatchObject({ usage: '5', isRunning: true }));
  expect(result.current.gate.balance?.remaining).toBe('15');
  work.open('done');
  await act(async () => expect(await run).toBe('done'));
  await waitFor(() => expect(result.current.gate.balance).toMatchObject({ usage: '5', remaining: '15' }));
  expect(result.current.meter).toMatchObject({ usage: '5', isRunning: false, error: null });
  expect(requests.find(({ route }) => route === confirmRoute)?.body).toEqual({ quantity: '2' });
  expect(count(releaseRoute)).toBe(0);
});

test('work that fails gives back what it held, and its failure comes through', async () => {
  const { result, count } = metering();
  await ready(result);
  const failing = () => result.current.meter.run(2, () => Promise.reject(new Error('the model is away')));
  await act(() => expect(failing()).rejects.toThrow('the model is away'));
  await waitFor(() => expect(result.current.meter.usage).toBe('3'));
  expect(result.current.meter.error).toBeNull();
  expect([count(releaseRoute), count(confirmRoute)]).toEqual([1, 0]);
});

test('confirms what was really used, and nothing when that was nothing', async () => {
  const { result, requests, count } = metering();
  await ready(result);
  await act(() => result.current.meter.run(2, ({ use }) => use('0.5')));
  expect(requests.find(({ route }) => route === confirmRoute)?.body).toEqual({ quantity: '0.5' });
  await act(() => result.current.meter.run(2, ({ use }) => use(0)));
  expect(count(releaseRoute)).toBe(1);
});

test('beyond the limit the work is not begun, the counter goes back, and the dialog says why', async () => {
  const check = { ...checkOf('20', '0'), allowed: false, reason: 'limit_reached' };
  const { result } = metering({ [reserveRoute]: () => problem(409, 'limit_reached', { check }) }, { openLimitModal: true });
  await ready(result);
  let begun = false;
  const run = () =>
    result.current.meter.run(2, () => {
      begun = true;
    });
  await act(() => expect(run()).rejects.toMatchObject({ code: 'limit_reached' }));
  expect(begun).toBe(false);
  await waitFor(() => expect(result.current.meter.usage).toBe('20'));
  expect(result.current.billing.dialog).toEqual({ name: 'limit', props: { entitlement: 'messages' } });
  expect(result.current.meter.error?.code).toBe('limit_reached');
});

test('without an answer the counter goes back and the balance is read again', async () => {
  const { result, count } = metering({ [reserveRoute]: () => Promise.reject(new TypeError('refused')) });
  await ready(result);
  await act(() => expect(result.current.meter.run(2, () => 'never')).rejects.toMatchObject({ code: 'network_error' }));
  await waitFor(() => expect(count('POST /entitlements/v1/checks')).toBe(2));
  expect(result.current.meter.usage).toBe('3');
});

test('a lost answer to the reservation is asked for again with the same key: nothing is held twice', async () => {
  let tries = 0;
  const lost: FakeRoute = () => {
    if (tries++ === 0) throw new TypeError('connection reset');
    return answer('2', checkOf('3', '15', '2'));
  };
  const { result, requests } = metering({ [reserveRoute]: lost });
  await ready(result);
  await act(() => result.current.meter.run(2, () => 'done'));
  const keys = requests.filter(({ route }) => route === reserveRoute).map(({ headers }) => headers.get('idempotency-key'));
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test('work that cannot be counted is still done: the meter says so, the result comes through', async () => {
  const { result } = metering({ [confirmRoute]: () => problem(409, 'reservation_closed') });
  await ready(result);
  await act(async () => expect(await result.current.meter.run(2, () => 'done')).toBe('done'));
  expect(result.current.meter.error?.code).toBe('reservation_closed');
});
