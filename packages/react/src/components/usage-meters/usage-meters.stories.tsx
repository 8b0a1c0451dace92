import type { Meta, StoryObj } from '@storybook/react-vite';
import { PortalCustomer, type PortalCustomerProps } from '../../testing/portal-customer.tsx';
import { sampleCharge, sampleUsage } from '../../testing/portal-samples.ts';
import { UsageMeters } from './usage-meters.tsx';

const meta: Meta<typeof UsageMeters> = { title: 'Parts/UsageMeters', component: UsageMeters };

export default meta;

type Story = StoryObj<typeof UsageMeters>;

const over = { granted: '1000', remaining: '0', overage: '0', unlimited: false, resetsAt: '2026-12-01T00:00:00.000Z' };

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

/** Usage that is billed: what it costs so far, by meter and together, and what is billed at least. */
export const Billed: Story = of({
  customer: {
    usage: [
      sampleUsage({ balance: { ...over, usage: '1167', overage: '167' }, units: '1167' }),
      sampleUsage({
        entitlementCode: 'pages',
        name: 'Pages',
        balance: { ...over, granted: null, remaining: null, usage: '31', unlimited: true },
      }),
    ],
    charges: [
      sampleCharge(),
      sampleCharge({
        chargeId: 'chg_2',
        name: 'Reading and writing',
        entitlementCodes: ['messages', 'pages'],
        amount: { amount: 120, currency: 'USD' },
        minimum: { amount: 500, currency: 'USD' },
      }),
    ],
  },
});

export const BilledDarkArabic: Story = { ...Billed, globals: { theme: 'dark', locale: 'ar' } };
