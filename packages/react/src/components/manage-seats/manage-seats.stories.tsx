import type { Meta, StoryObj } from '@storybook/react-vite';
import { PortalCustomer, type PortalCustomerProps } from '../../testing/portal-customer.tsx';
import { sampleSeats } from '../../testing/portal-samples.ts';
import { ManageSeats } from './manage-seats.tsx';

const meta: Meta<typeof ManageSeats> = { title: 'Parts/ManageSeats', component: ManageSeats };

export default meta;

type Story = StoryObj<typeof ManageSeats>;

/** With a plan that has seats. */
const of = (customer: Omit<PortalCustomerProps, 'children'>): Story => ({
  render: (args) => (
    <PortalCustomer {...customer}>
      <ManageSeats {...args} />
    </PortalCustomer>
  ),
});

export const Default: Story = of({});

export const NobodyAssigned: Story = of({ customer: { seats: { ...sampleSeats, inUse: 0 } } });

export const Member: Story = of({ canManageBilling: false });
