import type { Meta, StoryObj } from '@storybook/react-vite';
import { userEvent, within } from 'storybook/test';
import { OverAPage } from '../../testing/over-a-page.tsx';
import { UpgradeModal } from './upgrade-modal.tsx';

const meta: Meta<typeof UpgradeModal> = {
  title: 'Components/UpgradeModal',
  component: UpgradeModal,
  render: (args) => <OverAPage open={args.open}>{(control) => <UpgradeModal {...args} {...control} />}</OverAPage>,
  parameters: { billing: { persona: 'admin', plan: 'starter' } },
  args: { open: true, onOpenChange: () => {}, planCode: 'pro' },
  argTypes: {
    planCode: { control: 'inline-radio', options: ['free', 'starter', 'pro', 'enterprise'] },
    entitlement: { control: 'inline-radio', options: ['messages', 'documents', 'tone'] },
  },
};

export default meta;

type Story = StoryObj<typeof UpgradeModal>;

const pageOf = (canvasElement: HTMLElement) => within(canvasElement.ownerDocument.body);

/** Pays with another card than the saved one. */
async function payWith(canvasElement: HTMLElement, card: RegExp) {
  const page = pageOf(canvasElement);
  await userEvent.click(await page.findByRole('radio', { name: 'Another card' }, { timeout: 20_000 }));
  await userEvent.click(await page.findByRole('button', { name: card }));
  await userEvent.click(page.getByRole('button', { name: /^Pay / }));
}

export const ToAPlan: Story = {};

export const ToAnEntitlement: Story = { args: { planCode: undefined, entitlement: 'documents' } };

export const Downgrade: Story = {
  args: { planCode: 'starter' },
  parameters: { billing: { persona: 'admin', plan: 'pro' } },
};

export const FirstSubscription: Story = { parameters: { billing: { persona: 'admin', plan: null } } };

export const Choice: Story = {
  args: { planCode: undefined },
  parameters: { billing: { persona: 'admin', plan: 'free' } },
};

export const Declined: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, /4000 0000 0000 0002/);
    await pageOf(canvasElement).findByText('Your card was declined', undefined, { timeout: 20_000 });
  },
};

export const ThreeDSecure: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, /4000 0027 6000 3184/);
    await pageOf(canvasElement).findByRole('dialog', { name: 'Your bank asks you to confirm' }, { timeout: 20_000 });
  },
};

export const Upgraded: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, /4242 4242 4242 4242/);
    await pageOf(canvasElement).findByRole('dialog', { name: 'You are on Pro' }, { timeout: 20_000 });
  },
};

export const AlreadyOnThePlan: Story = { args: { planCode: 'starter' } };

export const SoldByContact: Story = { args: { planCode: 'enterprise' } };

export const NothingGrantsIt: Story = { args: { planCode: undefined, entitlement: 'teleport' } };

export const Member: Story = { parameters: { billing: { persona: 'member', plan: 'starter' } } };

export const Visitor: Story = { parameters: { billing: { persona: 'visitor' } } };

export const Loading: Story = { parameters: { billing: { persona: 'admin', plan: 'starter', fault: 'slow' } } };

export const Unreachable: Story = { parameters: { billing: { persona: 'admin', plan: 'starter', fault: 'offline' } } };

export const DarkArabic: Story = { globals: { theme: 'dark', locale: 'ar' } };
