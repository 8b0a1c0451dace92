import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type FakeRoute, problem } from '../testing/fake-fetch.ts';
import { renderBillingHook } from '../testing/render-billing.tsx';
import { sampleCheck } from '../testing/samples.ts';
import { useBillingContext } from './use-billing-context.ts';
import { useIsUserEntitledTo } from './use-is-user-entitled-to.ts';
import { type ReportUsageOptions, useReportUsage } from './use-report-usage.ts';

const route = 'POST /billing/v1/entitlements/messages/usage';
const used = (usage: string, remaining: string) => {
  const { balance, ...check } = sampleCheck();
  return { ...check, balance: balance && { ...balance, usage, remaining } };
};

function reporting(answer: FakeRoute, options?: ReportUsageOptions) {
  return renderBillingHook(
    () => ({ gate: useIsUserEntitledTo('messages'), report: useReportUsage('messages', options), billing: useBillingContext() }),
    { routes: { 'POST /entitlements/v1/checks': () => ({ data: [sampleCheck()] }), [route]: answer } },
  );
}

test('the answer’s balance goes to the gates without another request', async () => {
  const { result, requests, count } = reporting(() => ({ accepted: true, replayed: false, check: used('5', '15') }));
  await waitFor(() => expect(result.current.gate.balance?.usage).toBe('3'));
  await act(() => result.current.report.mutateAsync({ quantity: '2' }));
  await waitFor(() => expect(result.current.gate.balance?.usage).toBe('5'));
  expect(requests.at(-1)?.body).toEqual({ quantity: '2', idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(count('POST /entitlements/v1/checks')).toBe(1);
});

test('two reports are two, each with its key', async () => {
  const { result, requests } = reporting(() => ({ accepted: true, replayed: false, check: used('5', '15') }));
  await waitFor(() => expect(result.current.gate.isLoading).toBe(false));
  await act(() => Promise.all([result.current.report.mutateAsync(undefined), result.current.report.mutateAsync(undefined)]));
  const sent = requests.filter((request) => request.route === route).map(({ body }) => JSON.stringify(body));
  expect(new Set(sent).size).toBe(2);
});

test('a report whose answer was lost is sent again with the same key', async () => {
  let tries = 0;
  const { result, requests } = reporting(() => {
    if (tries++ === 0) throw new TypeError('connection reset');
    return { accepted: true, replayed: true, check: used('4', '16') };
  });
  await act(() => result.current.report.mutateAsync(undefined));
  const [first, second] = requests.filter((request) => request.route === route);
  expect(second?.body).toEqual(first?.body);
});

test('a refused report counts nothing, locks the gate and opens the limit dialog when asked to', async () => {
  const check = { ...used('20', '0'), allowed: false, reason: 'limit_reached' };
  const { result, count } = reporting(() => problem(409, 'limit_reached', { check }), { openLimitModal: true });
  await waitFor(() => expect(result.current.gate.allowed).toBe(true));
  await act(() =>
    expect(result.current.report.mutateAsync({ quantity: 1 })).rejects.toMatchObject({ code: 'limit_reached', status: 409 }),
  );
  await waitFor(() => expect(result.current.gate).toMatchObject({ allowed: false, reason: 'limit_reached' }));
  expect(result.current.billing.dialog).toEqual({ name: 'limit', props: { entitlement: 'messages' } });
  expect(count(route)).toBe(1);
});
