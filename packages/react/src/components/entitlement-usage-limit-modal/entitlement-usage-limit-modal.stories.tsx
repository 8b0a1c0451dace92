import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { OverAPage } from '../../testing/over-a-page.tsx';
import { EntitlementUsageLimitModal } from './entitlement-usage-limit-modal.tsx';

const meta = {
  title: 'Components/EntitlementUsageLimitModal',
  component: EntitlementUsageLimitModal,
  render: (args) => <OverAPage open={args.open}>{(control) => <EntitlementUsageLimitModal {...args} {...control} />}</OverAPage>,
  args: { open: true, onOpenChange: () => {}, entitlement: 'messages' },
  parameters: { billing: { persona: 'admin', plan: 'free', used: 5 } },
} satisfies Meta<typeof EntitlementUsageLimitModal>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Everything is used: an administrator gets the way to the plan that has more. */
export const Reached: Story = {
  play: async ({ canvasElement }) => {
    const page = within(canvasElement.ownerDocument.body);
    const dialog = await page.findByRole('dialog', { name: 'You’ve reached the Messages limit' }, { timeout: 20_000 });
    await expect(within(dialog).getByRole('meter')).toHaveAttribute('aria-valuetext', '5 of 5 used');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    await userEvent.click(page.getByRole('button', { name: 'Show' }));
    await page.findByRole('dialog', { name: 'You’ve reached the Messages limit' });
  },
};

/** A member is told whom to ask. */
export const ReachedAsMember: Story = {
  args: { canManageBilling: false },
  parameters: { billing: { persona: 'member', plan: 'free', used: 5 } },
};

/** Most of it is used. */
export const Near: Story = { parameters: { billing: { persona: 'admin', plan: 'free', used: 4 } } };

/** There is enough. */
export const Available: Story = { parameters: { billing: { persona: 'admin', plan: 'pro' } } };

/** The plan does not have the feature at all. */
export const NotInPlan: Story = {
  args: { entitlement: 'documents' },
  parameters: { billing: { persona: 'admin', plan: 'starter' } },
};

/** Nobody has bought anything yet. */
export const WithoutPlan: Story = { parameters: { billing: { persona: 'admin', plan: null, used: null } } };

/** The service does not answer: that is not called a limit. */
export const Failed: Story = { parameters: { billing: { persona: 'admin', plan: 'free', fault: 'error' } } };

export const DarkArabic: Story = { globals: { theme: 'dark', locale: 'ar' } };
