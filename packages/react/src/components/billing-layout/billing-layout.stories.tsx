import type { Meta, StoryObj } from '@storybook/react-vite';
import { BillingLayout } from './billing-layout.tsx';

const meta: Meta<typeof BillingLayout> = {
  title: 'Components/BillingLayout',
  component: BillingLayout,
  parameters: { billing: { persona: 'admin', plan: 'pro', used: 120 } },
  argTypes: {
    defaultTab: { control: 'inline-radio', options: ['overview', 'plans', 'usage', 'invoices', 'payment-methods'] },
  },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: '56rem', marginInline: 'auto', padding: '1rem' }}>
        <Story />
      </div>
    ),
  ],
};

export default meta;

type Story = StoryObj<typeof BillingLayout>;

export const Overview: Story = {};

export const Plans: Story = { tags: ['!test'], args: { defaultTab: 'plans' } };

export const Usage: Story = { args: { defaultTab: 'usage' } };

export const Invoices: Story = { tags: ['!test'], args: { defaultTab: 'invoices' } };

export const PaymentMethods: Story = { tags: ['!test'], args: { defaultTab: 'payment-methods' } };

/** Some of the tabs, and content of your own. */
export const Slots: Story = {
  args: { tabs: ['overview', 'invoices'], slots: { overview: () => <p>Your own overview.</p> } },
};

const Broken = () => {
  throw new Error('This content breaks.');
};

/** A tab whose content breaks says so, and the others stay. */
export const BrokenSlot: Story = { args: { slots: { overview: Broken } } };

export const Member: Story = { parameters: { billing: { persona: 'member', plan: 'pro' } } };

export const Visitor: Story = { parameters: { billing: { persona: 'visitor' } } };

export const Loading: Story = { parameters: { billing: { persona: 'admin', plan: 'pro', fault: 'slow' } } };

export const Unreachable: Story = { parameters: { billing: { persona: 'admin', plan: 'pro', fault: 'offline' } } };

export const DarkArabic: Story = { args: { defaultTab: 'usage' }, globals: { theme: 'dark', locale: 'ar' } };
