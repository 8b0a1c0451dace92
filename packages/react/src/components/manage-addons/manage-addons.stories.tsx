import type { Meta, StoryObj } from '@storybook/react-vite';
import { PortalCustomer, type PortalCustomerProps } from '../../testing/portal-customer.tsx';
import { ManageAddons } from './manage-addons.tsx';

const meta: Meta<typeof ManageAddons> = { title: 'Parts/ManageAddons', component: ManageAddons };

export default meta;

type Story = StoryObj<typeof ManageAddons>;

/** With an add-on, and another one to buy. */
const of = (customer: Omit<PortalCustomerProps, 'children'>): Story => ({
  render: (args) => (
    <PortalCustomer {...customer}>
      <ManageAddons {...args} />
    </PortalCustomer>
  ),
});

export const Default: Story = of({});

export const NothingBought: Story = of({ customer: { addons: [] } });

export const Member: Story = of({ canManageBilling: false });
