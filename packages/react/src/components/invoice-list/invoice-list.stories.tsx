import type { Meta, StoryObj } from '@storybook/react-vite';
import { PortalCustomer, type PortalCustomerProps } from '../../testing/portal-customer.tsx';
import { sampleInvoices } from '../../testing/portal-samples.ts';
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

const [first, second, ...others] = sampleInvoices();
const asked = { reason: 'fraudulent', amount: { amount: 2900, currency: 'USD' }, openedAt: '2026-11-02T09:00:00.000Z' } as const;
const disputed = [
  ...(first ? [first] : []),
  ...(second ? [{ ...second, dispute: { ...asked, status: 'open', closedAt: null } as const }] : []),
  ...others.map((one) => ({ ...one, dispute: { ...asked, status: 'lost', closedAt: '2026-11-20T09:00:00.000Z' } as const })),
];

/** A cardholder asked the bank for the money back; another one got it. */
export const Disputed: Story = of({ customer: { invoices: disputed } });

export const Member: Story = of({ canManageBilling: false });
