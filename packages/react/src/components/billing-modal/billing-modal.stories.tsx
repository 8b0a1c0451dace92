import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { Root } from '../../theme/root.tsx';
import { Button } from '../button/button.tsx';
import { BillingModal, type BillingModalProps } from './billing-modal.tsx';

/** The dialog over a page that can open it again. */
function Page({ open: initial, ...props }: BillingModalProps) {
  const [open, setOpen] = useState(initial);
  return (
    <Root>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        Show
      </Button>
      <BillingModal {...props} open={open} onOpenChange={setOpen} />
    </Root>
  );
}

const meta: Meta<typeof BillingModal> = {
  title: 'Components/BillingModal',
  component: BillingModal,
  render: (args) => <Page {...args} />,
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
