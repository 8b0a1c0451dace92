import type { Meta, StoryObj } from '@storybook/react-vite';
import { OverAPage } from '../../testing/over-a-page.tsx';
import { BillingModal } from './billing-modal.tsx';

const meta: Meta<typeof BillingModal> = {
  title: 'Components/BillingModal',
  component: BillingModal,
  render: (args) => <OverAPage open={args.open}>{(control) => <BillingModal {...args} {...control} />}</OverAPage>,
  args: { open: true, onOpenChange: () => {} },
  parameters: { billing: { persona: 'admin', plan: 'pro', used: 120 } },
};

export default meta;

type Story = StoryObj<typeof BillingModal>;

export const Default: Story = {};

export const Plans: Story = { tags: ['!test'], args: { defaultTab: 'plans' } };

export const Usage: Story = { tags: ['!test'], args: { defaultTab: 'usage' } };

export const Visitor: Story = { tags: ['!test'], parameters: { billing: { persona: 'visitor' } } };

export const Member: Story = { tags: ['!test'], parameters: { billing: { persona: 'member', plan: 'pro' } } };

export const DarkArabic: Story = { globals: { theme: 'dark', locale: 'ar' } };
