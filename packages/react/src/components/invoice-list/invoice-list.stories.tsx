import type { Meta, StoryObj } from '@storybook/react-vite';
import { PortalCustomer, type PortalCustomerProps } from '../../testing/portal-customer.tsx';
import { InvoiceList } from './invoice-list.tsx';

const meta: Meta<typeof InvoiceList> = { title: 'Parts/InvoiceList', component: InvoiceList };

export default meta;

type Story = StoryObj<typeof InvoiceList>;

/** With an open invoice and two that are paid. */
const of = (customer: Omit<PortalCustomerProps, 'children'>): Story => ({
  render: (args) => (
    <PortalCustomer {...customer}>
      <InvoiceList {...args} />
    </PortalCustomer>
  ),
});

export const Default: Story = of({});

export const Empty: Story = of({ customer: { invoices: [] } });

export const Member: Story = of({ canManageBilling: false });
