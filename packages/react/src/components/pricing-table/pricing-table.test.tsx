import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createRef, type ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { BillingContext, useBillingCore } from '../../provider/billing-context.ts';
import type { OpenDialog } from '../../provider/dialogs.ts';
import type { Plan, PlanOptionAction } from '../../queries/schemas.ts';
import { problem } from '../../testing/fake-fetch.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { samplePlan, sampleSubscription } from '../../testing/samples.ts';
import { PricingTable, type PricingTableProps } from './pricing-table.tsx';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const prices = (month: number): Plan['prices'] => [
  { interval: 'month', price: usd(month) },
  { interval: 'year', price: usd(month * 10) },
];
const free = samplePlan({ code: 'free', name: 'Free', rank: 0, prices: prices(0), features: [] });
const starter = samplePlan({ code: 'starter', name: 'Starter', rank: 1, prices: prices(1200) });
const pro = samplePlan({
  highlighted: true,
  seats: { included: 3, min: 1, max: 50, prices: prices(900) },
  entitlements: [...samplePlan().entitlements, { ...entitlement('documents', 'Documents'), type: 'boolean' }],
});
const enterprise = samplePlan({ code: 'enterprise', name: 'Enterprise', rank: 3, prices: [] });
const plans = [free, starter, pro, enterprise];

function entitlement(code: string, name: string): Plan['entitlements'][number] {
  return { code, name, type: 'metered', unit: null, quota: null, perSeat: false, resetInterval: 'month', limit: 'hard' };
}

const published = { 'GET /billing/v1/plans': () => ({ data: plans, nextCursor: null }) };

function optionsFor(actions: Record<string, PlanOptionAction>) {
  const data = plans.map((plan) => ({ plan, action: actions[plan.code] ?? 'contact' }));
  return {
    'GET /billing/v1/customers/current/plan-options': () => ({ data }),
    'GET /billing/v1/subscriptions/current': () => sampleSubscription({ planCode: 'starter', planName: 'Starter' }),
  };
}

/** Watches what is opened, instead of opening it. */
function WithOpen({ open, children }: { open: OpenDialog; children: ReactNode }) {
  return <BillingContext.Provider value={{ ...useBillingCore(), open }}>{children}</BillingContext.Provider>;
}

const card = async (name: string) => within(await screen.findByRole('listitem', { name }));
const visitor = (props: PricingTableProps = {}, routes: object = published) =>
  renderBilling(<PricingTable {...props} />, { userKey: null, canManageBilling: false, routes: { ...routes } });

test('shows every plan with its price, what it includes and its features', async () => {
  visitor();
  const proCard = await card('Pro');
  expect(proCard.getByRole('heading', { name: 'Pro' })).toBeTruthy();
  expect(proCard.getByText('$29')).toBeTruthy();
  expect(proCard.getByText('3 seats included, then $9 each')).toBeTruthy();
  expect(proCard.getByText('20 per month')).toBeTruthy();
  expect(proCard.getByText('Included')).toBeTruthy();
  expect(proCard.getByText('Recommended')).toBeTruthy();
  expect((await card('Free')).getByText('Not included')).toBeTruthy();
  expect((await card('Enterprise')).getAllByText('Custom').length).toBeGreaterThan(0);
});

test('the interval is a radio group that the keyboard moves', async () => {
  const changed = vi.fn();
  visitor({ onIntervalChange: changed });
  const group = await screen.findByRole('group', { name: 'Billing interval' });
  const monthly = within(group).getByRole('radio', { name: 'Monthly' });
  expect(monthly).toHaveProperty('checked', true);
  await userEvent.click(monthly);
  await userEvent.keyboard('{ArrowRight}');
  expect(within(group).getByRole('radio', { name: 'Yearly Save 17%' })).toHaveProperty('checked', true);
  expect(changed).toHaveBeenCalledExactlyOnceWith('year');
});

test('prices of every interval keep their room, only the chosen one shows', async () => {
  visitor();
  const amount = (await card('Starter')).getByText('$120');
  expect(amount.closest('[data-active]')).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: /Yearly/ }));
  expect(amount.closest('[data-active]')).toBeTruthy();
});

test('a controlled interval stays until the host changes it', async () => {
  visitor({ interval: 'year' });
  await userEvent.click(await screen.findByRole('radio', { name: 'Monthly' }));
  expect(screen.getByRole('radio', { name: /Yearly/ })).toHaveProperty('checked', true);
});

test('begins with the shortest interval on sale when nothing is sold by the month', async () => {
  const yearly = samplePlan({ prices: [{ interval: 'year', price: usd(9000) }] });
  visitor({}, { 'GET /billing/v1/plans': () => ({ data: [yearly], nextCursor: null }) });
  const proCard = await card('Pro');
  expect(proCard.getByText('per year')).toBeTruthy();
  expect(proCard.getByRole('button', { name: 'Start with Pro' })).toBeTruthy();
  expect(screen.queryByRole('radio')).toBeNull();
});

test('a visitor may start, and may write to us about a plan without prices', async () => {
  visitor();
  expect((await card('Free')).getByRole('button', { name: 'Start with Free' })).toBeTruthy();
  await userEvent.click((await card('Enterprise')).getByRole('button', { name: 'Contact us' }));
  const dialog = await screen.findByRole('dialog', { name: 'Talk to us about Enterprise' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  expect(screen.queryByText(/Ask your admin/)).toBeNull();
});

test('contact leads to the given address', async () => {
  visitor({ contactUrl: 'mailto:sales@example.com' });
  const link = (await card('Enterprise')).getByRole('link', { name: 'Contact us' });
  expect(link.getAttribute('href')).toBe('mailto:sales@example.com');
});

test('the buttons say what will happen for this customer', async () => {
  const routes = optionsFor({ free: 'downgrade', starter: 'current', pro: 'upgrade' });
  renderBilling(<PricingTable />, { routes });
  expect((await card('Pro')).getByRole('button', { name: 'Upgrade to Pro' })).toBeTruthy();
  expect((await card('Free')).getByRole('button', { name: 'Downgrade to Free' })).toBeTruthy();
  const current = (await card('Starter')).getByRole('button', { name: 'Current plan', description: 'Starter' });
  expect(current.getAttribute('aria-current')).toBe('true');
  expect(current.getAttribute('aria-disabled')).toBe('true');
});

test('a member is told whom to ask and gets no button that the service would refuse', async () => {
  const routes = optionsFor({ free: 'downgrade', starter: 'current', pro: 'upgrade' });
  renderBilling(<PricingTable />, { routes, canManageBilling: false });
  expect(await screen.findByText('Ask your admin to change the plan.')).toBeTruthy();
  expect((await card('Pro')).queryByRole('button')).toBeNull();
  expect((await card('Starter')).getByRole('button', { name: 'Current plan' })).toBeTruthy();
});

test('a change of interval of the own plan, and a scheduled one, have their own words', async () => {
  const routes = optionsFor({ free: 'scheduled', starter: 'upgrade' });
  renderBilling(<PricingTable defaultInterval="year" />, { routes });
  expect(await (await card('Starter')).findByRole('button', { name: 'Switch to yearly billing' })).toBeTruthy();
  const scheduled = (await card('Free')).getByRole('button', { name: 'Starts at renewal' });
  expect(scheduled.getAttribute('aria-disabled')).toBe('true');
});

test.each([
  ['start', 'checkout', 'Start with Pro'],
  ['upgrade', 'upgrade', 'Upgrade to Pro'],
  ['downgrade', 'upgrade', 'Downgrade to Pro'],
] as const)('%s opens the %s dialog with the plan and the interval', async (action, name, label) => {
  const open = vi.fn();
  renderBilling(
    <WithOpen open={open}>
      <PricingTable defaultInterval="year" />
    </WithOpen>,
    { routes: optionsFor({ pro: action }) },
  );
  await userEvent.click((await card('Pro')).getByRole('button', { name: label }));
  expect(open).toHaveBeenCalledExactlyOnceWith(name, { planCode: 'pro', interval: 'year' });
});

test('onSelect gets the plan, the interval and the action', async () => {
  const select = vi.fn();
  visitor({ onSelect: select, defaultInterval: 'year' });
  await userEvent.click((await card('Pro')).getByRole('button', { name: 'Start with Pro' }));
  expect(select).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'pro' }), 'year', 'start');
});

test('while the plans load it says so', () => {
  visitor({}, { 'GET /billing/v1/plans': () => new Promise(() => {}) });
  expect(screen.getByRole('status').textContent).toBe('Loading plans…');
});

test('an empty catalogue says so', async () => {
  visitor({}, { 'GET /billing/v1/plans': () => ({ data: [], nextCursor: null }) });
  expect(await screen.findByText('There is no plan to choose yet')).toBeTruthy();
});

test('a failure says so, and trying again helps', async () => {
  let broken = true;
  visitor({}, { 'GET /billing/v1/plans': () => (broken ? problem(500, 'internal_error') : { data: plans, nextCursor: null }) });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The plans could not be loaded');
  broken = false;
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await card('Pro')).toBeTruthy();
});

test('plans that the server has read are there at once, their actions settle later', async () => {
  const routes = optionsFor({ pro: 'upgrade' });
  renderBilling(<PricingTable plans={plans} />, { routes });
  const proCard = within(screen.getByRole('listitem', { name: 'Pro' }));
  expect(proCard.getByText('$29')).toBeTruthy();
  expect(proCard.getByRole('button').getAttribute('aria-busy')).toBe('true');
  expect(await proCard.findByRole('button', { name: 'Upgrade to Pro', busy: false })).toBeTruthy();
});

test('a slot replaces a part of every card', async () => {
  visitor({ slots: { price: ({ option }) => <p>Ask about {option.plan.name}</p> } });
  expect((await card('Pro')).getByText('Ask about Pro')).toBeTruthy();
});

test('highlight overrules the catalogue', async () => {
  visitor({ highlight: 'starter' });
  expect((await card('Starter')).getByText('Recommended')).toBeTruthy();
  expect((await card('Pro')).queryByText('Recommended')).toBeNull();
});

test('the comparison is a table with a row per entitlement', async () => {
  visitor({ comparison: true });
  const table = await screen.findByRole('table');
  const row = within(table).getByRole('row', { name: /Documents/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['–Not included', '–Not included', 'Included', '–Not included']);
});

test('passes ref, class and attributes to its root', async () => {
  const ref = createRef<HTMLDivElement>();
  renderBilling(<PricingTable ref={ref} className="mine" id="prices" />, { userKey: null, routes: published });
  await card('Pro');
  expect(ref.current?.className).toBe('locai-root locai-pricing mine');
  expect(ref.current?.id).toBe('prices');
  await waitFor(() => expect(ref.current?.hasAttribute('aria-busy')).toBe(false));
});

test('in Arabic it is written from right to left', async () => {
  const { ar } = await import('../../text/ar.ts');
  renderBilling(<PricingTable />, { userKey: null, routes: published, locale: 'ar', messages: ar });
  const proCard = await card('Pro');
  expect(proCard.getByRole('button', { name: 'ابدأ مع Pro' })).toBeTruthy();
  expect(proCard.getByText(/تشمل 3 مقاعد.*9 US\$/)).toBeTruthy();
  expect(screen.getByRole('listitem', { name: 'Pro' }).closest('[dir]')?.getAttribute('dir')).toBe('rtl');
});
