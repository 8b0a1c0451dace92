import type { Meta, StoryObj } from '@storybook/react-vite';
import { OverAPage } from '../../testing/over-a-page.tsx';
import { Button } from '../button/button.tsx';
import { Dialog, DialogBody, DialogFooter, type DialogProps } from './dialog.tsx';

function ChangePlan({ open, onOpenChange, ...props }: DialogProps) {
  const close = () => onOpenChange(false);
  return (
    <Dialog {...props} open={open} onOpenChange={onOpenChange}>
      <DialogBody>The old plan stays until the period ends.</DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={close}>
          Not now
        </Button>
        <Button onClick={close}>Change plan</Button>
      </DialogFooter>
    </Dialog>
  );
}

const meta = {
  title: 'Parts/Dialog',
  component: Dialog,
  render: (args) => <OverAPage open={args.open}>{(control) => <ChangePlan {...args} {...control} />}</OverAPage>,
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
