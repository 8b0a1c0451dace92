import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { EntitlementUsage } from '../../queries/schemas.ts';
import { fakePortal } from '../../testing/fake-portal.ts';
import { sampleCharge, sampleUsage } from '../../testing/portal-samples.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { UsageMeters } from './usage-meters.tsx';
import { usageState } from './usage-state.ts';

const base = { granted: '100', usage: '10', remaining: '90', overage: '0', unlimited: false, resetsAt: null };
const own = { limit: '20', usage: '20', remaining: '0' };

test.each<[ReturnType<typeof usageState>, Partial<EntitlementUsage>]>([
  ['missing', { balance: null }],
  ['ok', { balance: base }],
  ['ok', { balance: { ...base, usage: '79.9', remaining: '20.1' } }],
  ['near', { balance: { ...base, usage: '80', remaining: '20' } }],
  ['reached', { balance: { ...base, usage: '100', remaining: '0' } }],
  ['reached', { balance: { ...base, granted: '0', usage: '0', remaining: '0' } }],
  ['over', { balance: { ...base, usage: '120', remaining: '0', overage: '20' } }],
  ['unlimited', { balance: { ...base, granted: null, remaining: null, unlimited: true } }],
  ['user-limit', { balance: base, userLimit: own }],
  ['user-limit', { balance: { ...base, granted: null, remaining: null, unlimited: true }, userLimit: own }],
])('is %s', (state, changes) => {
  expect(usageState(sampleUsage(changes))).toBe(state);
});

function Opened() {
  const { dialog } = useBillingContext();
  return <output>{JSON.stringify(dialog)}</output>;
}

function show(usage: EntitlementUsage[], canManageBilling = true) {
  const { routes } = fakePortal({ usage });
  const ui = (
    <>
      <UsageMeters />
      <Opened />
    </>
  );
  return renderBilling(ui, { routes, canManageBilling });
}

test('where it becomes tight there is the way to more', async () => {
  show([sampleUsage({ balance: { ...base, usage: '85', remaining: '15' } })]);
  expect((await screen.findByRole('meter', { name: 'Messages' })).getAttribute('aria-valuetext')).toBe('85 of 100');
  await userEvent.click(screen.getByRole('button', { name: 'Get more: Messages' }));
  expect(document.querySelector('output')?.textContent).toBe('{"name":"limit","props":{"entitlement":"messages"}}');
});

test('members are not offered more, and neither is who has enough', async () => {
  show([sampleUsage({ balance: { ...base, usage: '100', remaining: '0' } })], false);
  expect(await screen.findByText('The limit is reached.')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test("a person's own limit has a meter of its own", async () => {
  show([sampleUsage({ userLimit: own })]);
  expect((await screen.findByRole('meter', { name: 'Your own limit' })).getAttribute('aria-valuetext')).toBe('20 of 20');
  expect(screen.queryByRole('button')).toBeNull();
});

test('over what is included is called so where the plan allows it', async () => {
  show([sampleUsage({ balance: { ...base, usage: '120', remaining: '0', overage: '20' } })]);
  expect(await screen.findByText('20 over what is included. You can go on. What is over is billed.')).toBeTruthy();
});

test('nothing to measure is said', async () => {
  show([]);
  expect(await screen.findByText('There is no usage to show yet.')).toBeTruthy();
});

test('what is billed by use says what it costs so far, each charge once', async () => {
  const usd = (amount: number) => ({ amount, currency: 'USD' });
  const charges = [
    sampleCharge({ amount: usd(835) }),
    sampleCharge({ chargeId: 'chg_2', amount: usd(100), minimum: usd(500), name: 'Support' }),
    sampleCharge({ chargeId: 'chg_3', amount: usd(65), name: 'Words and pages', entitlementCodes: ['words', 'pages'] }),
  ];
  renderBilling(<UsageMeters />, { routes: fakePortal({ charges }).routes });
  expect(await screen.findByText('$9.35 so far · Resets on Dec 1, 2026')).toBeTruthy();
  const rows = screen.getAllByRole('term').map((term) => `${term.textContent}: ${term.nextSibling?.textContent}`);
  expect(rows).toEqual(['Words and pages: $0.65', 'Usage so far: $10.00']);
  expect(screen.getByText('Billed on Dec 1, 2026, before discounts and taxes.')).toBeTruthy();
  expect(screen.getByText('Support: at least $5.00 for the whole period.')).toBeTruthy();
});
