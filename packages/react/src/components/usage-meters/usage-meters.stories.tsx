import type { Meta, StoryObj } from '@storybook/react-vite';
import { PortalCustomer, type PortalCustomerProps } from '../../testing/portal-customer.tsx';
import { UsageMeters } from './usage-meters.tsx';

const meta: Meta<typeof UsageMeters> = { title: 'Parts/UsageMeters', component: UsageMeters };

export default meta;

type Story = StoryObj<typeof UsageMeters>;

/** Who uses messages. */
const of = (customer: Omit<PortalCustomerProps, 'children'>): Story => ({
  render: (args) => (
    <PortalCustomer {...customer}>
      <UsageMeters {...args} />
    </PortalCustomer>
  ),
});

export const Default: Story = of({});

export const Empty: Story = of({ customer: { usage: [] } });
