import type { Meta, StoryObj } from '@storybook/react-vite';
import { PortalCustomer, type PortalCustomerProps } from '../../testing/portal-customer.tsx';
import { CurrentPlan } from './current-plan.tsx';

const meta: Meta<typeof CurrentPlan> = { title: 'Parts/CurrentPlan', component: CurrentPlan };

export default meta;

type Story = StoryObj<typeof CurrentPlan>;

/** With one plan or another. */
const of = (customer: Omit<PortalCustomerProps, 'children'>): Story => ({
  render: (args) => (
    <PortalCustomer {...customer}>
      <CurrentPlan {...args} />
    </PortalCustomer>
  ),
});

export const Default: Story = of({});

export const WithoutPlan: Story = of({ customer: { subscription: null } });

export const Member: Story = of({ canManageBilling: false });
