import type { Meta, StoryObj } from '@storybook/react-vite';
import { PortalCustomer, type PortalCustomerProps } from '../../testing/portal-customer.tsx';
import { sampleCharge, sampleSeries } from '../../testing/portal-samples.ts';
import { UsageChart } from './usage-chart.tsx';

const meta: Meta<typeof UsageChart> = { title: 'Parts/UsageChart', component: UsageChart };

export default meta;

type Story = StoryObj<typeof UsageChart>;

/** Who uses messages on most days. */
const of = (customer: Omit<PortalCustomerProps, 'children'>): Story => ({
  render: (args) => (
    <PortalCustomer {...customer}>
      <UsageChart {...args} />
    </PortalCustomer>
  ),
});

export const Default: Story = of({});

/** With what it costs so far. */
export const Billed: Story = of({ customer: { charges: [sampleCharge()] } });

export const NothingUsed: Story = of({ customer: { series: sampleSeries(Array.from({ length: 30 }, () => 0)) } });
