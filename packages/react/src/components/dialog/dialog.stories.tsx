import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { Root } from '../../theme/root.tsx';
import { Button } from '../button/button.tsx';
import { Dialog, DialogBody, DialogFooter, type DialogProps } from './dialog.tsx';

/** The dialog over a page that can open it again. */
function Page({ open: initial, ...props }: DialogProps) {
  const [open, setOpen] = useState(initial);
  return (
    <Root>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        Show
      </Button>
      <Dialog {...props} open={open} onOpenChange={setOpen}>
        <DialogBody>The old plan stays until the period ends.</DialogBody>
        <DialogFooter>
          <Button variant="ghost" onClick={() => setOpen(false)}>
            Not now
          </Button>
          <Button onClick={() => setOpen(false)}>Change plan</Button>
        </DialogFooter>
      </Dialog>
    </Root>
  );
}

const meta = {
  title: 'Parts/Dialog',
  component: Dialog,
  render: (args) => <Page {...args} />,
  args: { open: true, onOpenChange: () => {}, title: 'Change your plan', description: 'You are on Pro.' },
} satisfies Meta<typeof Dialog>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Medium: Story = {};
export const Small: Story = { args: { size: 'small' } };
export const Large: Story = { args: { size: 'large' } };
/** While leaving would confuse: no close button, no Escape. */
export const NotDismissible: Story = { args: { dismissible: false } };

export const DarkArabic: Story = { globals: { theme: 'dark', locale: 'ar' } };
