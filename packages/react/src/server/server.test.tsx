import { BillingError } from '@locai/billing-contract/client';
import { act } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { expect, onTestFinished, test } from 'vitest';
import { Entitled } from '../components/entitled/entitled.tsx';
import { BillingProvider, type BillingProviderProps } from '../provider/billing-provider.tsx';
import { type FakeRoute, fakeFetch, problem } from '../testing/fake-fetch.ts';
import { sampleCheck } from '../testing/samples.ts';
import { checkEntitlement, type EntitlementSnapshot, isEntitled, readEntitlementSnapshot } from './index.ts';

const baseUrl = 'https://billing.test';
const checksRoute = 'POST /entitlements/v1/checks';
const documents = sampleCheck({ entitlementCode: 'documents', balance: null });
// Read just now, so that the browser does not ask at once.
const iat = Math.floor(Date.now() / 1000);
const snapshot: EntitlementSnapshot = {
  userKey: 'ada',
  planCode: 'pro',
  access: 'granted',
  checks: [documents, sampleCheck()],
  iat,
  exp: iat + 300,
};

const service = (answer: FakeRoute) => ({ baseUrl, fetch: fakeFetch({ [checksRoute]: answer }).fetch });

test('a loader is told whether the user is entitled, and why not', async () => {
  const denied = sampleCheck({ allowed: false, reason: 'feature_not_in_plan' });
  const billing = service(({ body }) => {
    const [asked] = (body as { checks: { entitlementCode: string; requiredBalance?: string }[] }).checks;
    return { data: [asked?.entitlementCode === 'documents' && asked.requiredBalance !== '9' ? documents : denied] };
  });
  expect(await isEntitled(billing, 'documents')).toBe(true);
  expect(await isEntitled(billing, 'documents', { requiredBalance: 9 })).toBe(false);
  expect(await checkEntitlement(billing, 'messages')).toMatchObject({ allowed: false, reason: 'feature_not_in_plan' });
});

test('without an answer it is denied unless told otherwise; a refusal is an error', async () => {
  const away = service(() => problem(503, 'unavailable'));
  expect(await isEntitled(away, 'documents')).toBe(false);
  expect(await isEntitled(away, 'documents', { onError: 'allow' })).toBe(true);
  const refused = isEntitled(
    service(() => problem(401, 'unauthenticated')),
    'documents',
    { onError: 'allow' },
  );
  await expect(refused).rejects.toBeInstanceOf(BillingError);
});

test('a snapshot answers without a request', async () => {
  expect(await isEntitled({ snapshot }, 'documents')).toBe(true);
  expect(await checkEntitlement({ snapshot }, 'teleport')).toMatchObject({ allowed: false, reason: 'feature_not_in_plan' });
  await expect(checkEntitlement({ snapshot }, 'messages', { requiredBalance: 5 })).rejects.toThrow(/Ask the service for more/);
});

test('a snapshot that cannot be had or verified is left to the browser', async () => {
  const forged = { snapshot: 'e30.e30.e30', keys: { keys: [] }, expiresAt: '2100-01-01T00:00:00.000Z' };
  for (const answer of [() => forged, () => problem(503, 'unavailable')]) {
    const { fetch } = fakeFetch({ 'GET /entitlements/v1/snapshot': answer });
    expect(await readEntitlementSnapshot({ baseUrl, fetch, userKey: 'ada' })).toBeUndefined();
  }
});

function page(props: Partial<BillingProviderProps>) {
  return (
    <StrictMode>
      <BillingProvider baseUrl={baseUrl} userKey="ada" live={false} snapshot={snapshot} {...props}>
        <Entitled to="documents" fallback="locked" loading="loading">
          documents
        </Entitled>
        <Entitled to="teleport" fallback=", no teleport" loading=", loading">
          , teleport
        </Entitled>
      </BillingProvider>
    </StrictMode>
  );
}

test('gates are right in the server’s HTML, and the browser takes it over without a flash or a request', async () => {
  const { fetch, requests } = fakeFetch({});
  const html = renderToString(page({ fetch }));
  expect(html.replaceAll('<!-- -->', '')).toBe('documents, no teleport');
  const container = document.createElement('div');
  container.innerHTML = html;
  const errors: unknown[] = [];
  const seen: string[] = [];
  new MutationObserver(() => seen.push(container.textContent ?? '')).observe(container, { subtree: true, childList: true });
  const root = await act(async () =>
    hydrateRoot(container, page({ fetch }), { onRecoverableError: (error) => errors.push(error) }),
  );
  onTestFinished(() => act(() => root.unmount()));
  expect(container.textContent).toBe('documents, no teleport');
  expect([errors, seen, requests]).toEqual([[], [], []]);
});

test('nobody sees the snapshot of another person', () => {
  expect(renderToString(page({ userKey: 'bob' }))).toContain('loading');
  expect(renderToString(page({ userKey: null })).replaceAll('<!-- -->', '')).toBe('locked, no teleport');
});
