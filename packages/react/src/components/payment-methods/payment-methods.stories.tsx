import type { Meta, StoryObj } from '@storybook/react-vite';
import { PortalCustomer, type PortalCustomerProps } from '../../testing/portal-customer.tsx';
import { PaymentMethods } from './payment-methods.tsx';

const meta: Meta<typeof PaymentMethods> = { title: 'Parts/PaymentMethods', component: PaymentMethods };

export default meta;

type Story = StoryObj<typeof PaymentMethods>;

/** With a saved card. */
const of = (customer: Omit<PortalCustomerProps, 'children'>): Story => ({
  render: (args) => (
    <PortalCustomer {...customer}>
      <PaymentMethods {...args} />
    </PortalCustomer>
  ),
});

export const Default: Story = of({});

export const Empty: Story = of({ customer: { methods: [] } });

export const Member: Story = of({ canManageBilling: false });
