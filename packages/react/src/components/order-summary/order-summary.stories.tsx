import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import type { Fee, Quote } from '../../queries/schemas.ts';
import { Root } from '../../theme/root.tsx';
import { OrderSummary } from './order-summary.tsx';
import { SeatsField } from './seats-field.tsx';

const usd = (amount: number) => ({ amount, currency: 'USD' });

function fee(source: Fee['source'], planName: string, units: number, unitPrice: number, amount = units * unitPrice): Fee {
  const period = { from: '2026-11-22T00:00:00.000Z', to: '2026-12-22T00:00:00.000Z' };
  const money = {
    units: String(units),
    unitPrice: usd(unitPrice),
    amount: usd(amount),
    discount: usd(0),
    tax: usd(0),
    unitPriceDecimal: null,
  };
  return { description: `${planName}, monthly`, source, planName, addonCode: null, interval: 'month', period, ...money };
}

const quote: Quote = {
  id: 'quo_1',
  effective: 'now',
  planCode: 'pro',
  planName: 'Pro',
  interval: 'month',
  seats: 5,
  addons: [],
  oneOffAddons: [],
  lines: [fee('plan', 'Pro', 1, 2900), fee('seat', 'Pro', 2, 900)],
  subtotal: usd(4700),
  coupon: null,
  discount: usd(0),
  taxes: [],
  creditsApplied: usd(0),
  creditIssued: usd(0),
  dueNow: usd(4700),
  nextRenewal: { at: '2026-12-22T00:00:00.000Z', amount: usd(4700) },
  expiresAt: '2026-11-22T10:00:00.000Z',
};

const meta: Meta<typeof OrderSummary> = {
  title: 'Components/OrderSummary',
  component: OrderSummary,
  args: { quote },
  decorators: [
    (Story) => (
      <Root style={{ maxInlineSize: '26rem' }}>
        <Story />
      </Root>
    ),
  ],
};

export default meta;

type Story = StoryObj<typeof OrderSummary>;

export const Default: Story = {};

export const Loading: Story = { args: { quote: undefined }, parameters: { loading: true } };

export const Updating: Story = { args: { updating: true } };

export const UnusedTime: Story = {
  args: {
    quote: { ...quote, lines: [fee('plan', 'Pro', 1, 2900), fee('proration', 'Starter', 1, 1200, -520)], dueNow: usd(2380) },
  },
};

export const CreditApplied: Story = { args: { quote: { ...quote, creditsApplied: usd(1500), dueNow: usd(3200) } } };

export const CreditKept: Story = {
  args: {
    quote: {
      ...quote,
      lines: [fee('plan', 'Pro', 1, 2900), fee('proration', 'Pro', 1, 29_000, -20_000)],
      creditIssued: usd(17_100),
      dueNow: usd(0),
    },
  },
};

export const Free: Story = { args: { quote: { ...quote, planName: 'Free', lines: [], dueNow: usd(0), nextRenewal: null } } };

export const WithSeats: Story = {
  render: function WithSeats(args) {
    const [seats, setSeats] = useState(5);
    return (
      <OrderSummary {...args}>
        <SeatsField value={seats} onChange={setSeats} included={3} min={1} max={50} price={usd(900)} />
      </OrderSummary>
    );
  },
};
