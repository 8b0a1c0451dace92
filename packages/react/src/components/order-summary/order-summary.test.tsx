import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { renderBilling } from '../../testing/render-billing.tsx';
import { sampleQuote } from '../../testing/samples.ts';
import { OrderSummary } from './order-summary.tsx';
import { SeatsField } from './seats-field.tsx';

const usd = (amount: number) => ({ amount, currency: 'USD' });

it('shows lines, credit, what is due now and what comes next', () => {
  const [line] = sampleQuote().lines;
  if (!line) throw new Error('The sample quote has a line.');
  const unused = { ...line, source: 'proration' as const, planName: 'Starter', amount: usd(-520) };
  const quote = sampleQuote({ lines: [line, unused], creditsApplied: usd(380), dueNow: usd(2000) });
  renderBilling(<OrderSummary quote={quote} />);
  const lines = screen.getAllByRole('term').map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`);
  expect(lines).toEqual([
    'Pro plan: $29.00',
    'Unused time on StarterNov 1, 2026 – Dec 1, 2026: -$5.20',
    'Your credit: -$3.80',
    'Due now: $20.00',
    'Next payment: Then $29.00 on Dec 1, 2026',
  ]);
});

it('shows what a coupon takes off and each tax, so that the lines add up to what is due', () => {
  const rate = { code: 'vat', name: 'VAT', percent: '19', net: usd(2000), amount: usd(380) };
  const quote = sampleQuote({
    coupon: { code: 'LAUNCH', name: 'Launch week' },
    discount: usd(900),
    taxes: [
      { ...rate, included: false },
      { ...rate, code: 'city', name: 'City tax', percent: '2.5', amount: usd(49), included: true },
    ],
    dueNow: usd(2380),
  });
  renderBilling(<OrderSummary quote={quote} />);
  const lines = screen.getAllByRole('term').map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`);
  expect(lines.slice(0, 5)).toEqual([
    'Pro plan: $29.00',
    'Discount: Launch week: -$9.00',
    'VAT (19%): $3.80',
    'City tax (2.5%), included: $0.49',
    'Due now: $23.80',
  ]);
});

it('calls what is sold beside the plan what its seller calls it', () => {
  const [line] = sampleQuote().lines;
  if (!line) throw new Error('The sample quote has a line.');
  const sold = { ...line, planName: null, interval: null, period: null, unitPrice: usd(500) };
  const boost = { ...sold, source: 'addon' as const, addonCode: 'boost', description: 'Boost', units: '2', amount: usd(1000) };
  const setup = { ...sold, source: 'manual' as const, description: 'Setup', amount: usd(500) };
  renderBilling(<OrderSummary quote={sampleQuote({ lines: [boost, setup], dueNow: usd(1500) })} />);
  const lines = screen.getAllByRole('term').map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`);
  expect(lines.slice(0, 2)).toEqual(['Boost2 × $5.00: $10.00', 'Setup: $5.00']);
});

it('says for which days a part of an add-on is charged or given back', () => {
  const [line] = sampleQuote().lines;
  if (!line) throw new Error('The sample quote has a line.');
  const addon = { ...line, planName: null, addonCode: 'flow', description: 'Flow, monthly', units: '2', unitPrice: usd(300) };
  const added = { ...addon, source: 'addon' as const, amount: usd(300) };
  const unused = { ...addon, source: 'proration' as const, description: 'Unused time on Flow, monthly', amount: usd(-300) };
  renderBilling(<OrderSummary quote={sampleQuote({ lines: [added, unused], dueNow: usd(0) })} />);
  const lines = screen.getAllByRole('term').map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`);
  expect(lines.slice(0, 2)).toEqual([
    'Flow, monthlyNov 1, 2026 – Dec 1, 2026: $3.00',
    'Unused time on Flow, monthlyNov 1, 2026 – Dec 1, 2026: -$3.00',
  ]);
});

it('names the local day of a customer far from UTC', () => {
  const nextRenewal = { at: '2026-12-21T21:00:00.000Z', amount: usd(2900) };
  renderBilling(<OrderSummary quote={sampleQuote({ nextRenewal })} timeZone="Asia/Riyadh" />);
  expect(screen.getByText('Then $29.00 on Dec 22, 2026')).toBeTruthy();
});

it('announces the new total', () => {
  const { rerender } = renderBilling(<OrderSummary quote={sampleQuote()} updating />);
  const region = screen.getByRole('status');
  expect(region.textContent).toBe('Updating the price…');
  rerender(<OrderSummary quote={sampleQuote({ dueNow: usd(4700) })} />);
  expect(region.textContent).toBe('Due now: $47.00');
});

it('is busy while there is no quote', () => {
  renderBilling(<OrderSummary quote={undefined} />);
  expect(screen.getByRole('region', { name: 'Order summary' }).getAttribute('aria-busy')).toBe('true');
});

function Seats() {
  const [seats, setSeats] = useState(3);
  return <SeatsField value={seats} onChange={setSeats} included={3} min={2} max={5} price={usd(900)} />;
}

it('counts seats by buttons, arrow keys and typing, within the limits of the plan', async () => {
  const user = userEvent.setup();
  renderBilling(<Seats />);
  const field = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Seats' });
  await user.click(screen.getByRole('button', { name: 'Add a seat' }));
  expect(field.value).toBe('4');
  await user.type(field, '{ArrowUp}{ArrowUp}');
  expect(field.value).toBe('5');
  expect(screen.getByRole('button', { name: 'Add a seat' }).getAttribute('aria-disabled')).toBe('true');
  await user.clear(field);
  await user.type(field, '1');
  await user.tab();
  expect(field.value).toBe('2');
});
