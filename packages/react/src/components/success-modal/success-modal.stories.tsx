import type { Meta, StoryObj } from '@storybook/react-vite';
import { useSubscription } from '../../hooks/use-subscription.ts';
import { OverAPage } from '../../testing/over-a-page.tsx';
import { SuccessModal, type SuccessModalProps } from './success-modal.tsx';

/** About the subscription that the person has. */
function OfSubscription(props: SuccessModalProps) {
  const { data: subscription } = useSubscription();
  return subscription !== undefined && <SuccessModal {...props} subscriptionId={props.subscriptionId ?? subscription?.id} />;
}

const meta = {
  title: 'Components/SuccessModal',
  component: SuccessModal,
  render: (args) => <OverAPage open={args.open}>{(control) => <OfSubscription {...args} {...control} />}</OverAPage>,
  args: { open: true, onOpenChange: () => {} },
  parameters: { billing: { persona: 'admin', plan: 'pro' } },
} satisfies Meta<typeof SuccessModal>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The server has confirmed: what is unlocked, and the receipt. */
export const Confirmed: Story = {};

/** A plan that costs nothing has no receipt. */
export const Free: Story = { parameters: { billing: { persona: 'admin', plan: 'free' } } };

/** What comes next in the product, below the receipt. */
export const WithNextStep: Story = { args: { children: <p>Next: invite your team.</p> } };

/** No such order: it is not called a success. */
export const NotCompleted: Story = { args: { subscriptionId: 'sub_of_another_time' } };

/** The server has not confirmed yet. */
export const Processing: Story = {
  render: (args) => <SuccessModal {...args} subscriptionId="sub_on_its_way" />,
  parameters: { billing: { persona: 'admin', plan: 'pro', fault: 'slow' } },
};

export const DarkArabic: Story = { globals: { theme: 'dark', locale: 'ar' } };
