import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { BillingTab } from '../../provider/dialogs.ts';
import { fakePortal } from '../../testing/fake-portal.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { BillingLayout, type BillingLayoutProps } from './billing-layout.tsx';

afterEach(() => vi.restoreAllMocks());

const { routes } = fakePortal();
const show = (props: BillingLayoutProps = {}, setup: { direction?: 'rtl'; userKey?: null } = {}) =>
  renderBilling(<BillingLayout {...props} />, { routes, ...setup });

const chosen = () => screen.getByRole('tab', { selected: true }).textContent;

test('tabs are gone through with the arrows, and have one stop of the Tab key', async () => {
  const user = userEvent.setup();
  show();
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Overview');
  await user.keyboard('{ArrowRight}{Enter}');
  expect(chosen()).toBe('Plans');
  await user.keyboard('{End}{Enter}');
  expect(chosen()).toBe('Payment methods');
  const panel = screen.getByRole('tabpanel', { name: 'Payment methods' });
  expect(panel.id).toBe(screen.getByRole('tab', { selected: true }).getAttribute('aria-controls'));
});

test('from right to left, the arrow to the left goes forward', async () => {
  const user = userEvent.setup();
  show({}, { direction: 'rtl' });
  await user.tab();
  await user.keyboard('{ArrowLeft}{Enter}');
  expect(chosen()).toBe('Plans');
});

/** A router of one screen. */
function Routed({ visited }: { visited: BillingTab[] }) {
  const [tab, setTab] = useState<BillingTab>('usage');
  const go = (next: BillingTab) => {
    visited.push(next);
    setTab(next);
  };
  return <BillingLayout tab={tab} onTabChange={go} />;
}

test("the host's router can decide the tab", async () => {
  const visited: BillingTab[] = [];
  renderBilling(<Routed visited={visited} />, { routes });
  expect(chosen()).toBe('Usage');
  await userEvent.click(screen.getByRole('tab', { name: 'Invoices' }));
  expect(visited).toEqual(['invoices']);
  expect(await screen.findByText('LB-000003')).toBeTruthy();
});

test('the plan leads to the plans', async () => {
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Change plan' }));
  expect(chosen()).toBe('Plans');
});

test('some tabs, and content of your own', () => {
  show({ tabs: ['overview', 'invoices'], slots: { overview: () => <p>Mine</p> } });
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Overview', 'Invoices']);
  expect(screen.getByText('Mine')).toBeTruthy();
});

function Broken(): never {
  throw new Error('broken');
}

test('content that breaks leaves the other tabs as they are', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  show({ slots: { overview: Broken } });
  expect(screen.getByRole('alert').textContent).toContain('This could not be loaded');
  await userEvent.click(screen.getByRole('tab', { name: 'Invoices' }));
  expect(await screen.findByText('LB-000003')).toBeTruthy();
});

test('a visitor is asked to sign in instead of being shown tabs', () => {
  show({}, { userKey: null });
  expect(screen.getByText('Sign in to see your billing')).toBeTruthy();
  expect(screen.queryByRole('tab')).toBeNull();
});

test('headings go down level by level', async () => {
  show();
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Current plan' }).tagName).toBe('H3'));
  expect(screen.getByRole('heading', { name: 'Billing' }).tagName).toBe('H2');
});
