import type { Meta, StoryObj } from '@storybook/react-vite';
import { userEvent, within } from 'storybook/test';
import { ManagePlans } from './manage-plans.tsx';

const meta: Meta<typeof ManagePlans> = {
  title: 'Components/ManagePlans',
  component: ManagePlans,
  parameters: { billing: { persona: 'admin', plan: 'starter' } },
  argTypes: { planCode: { control: 'inline-radio', options: ['free', 'starter', 'pro', 'enterprise'] } },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: '52rem', marginInline: 'auto', padding: '1rem' }}>
        <Story />
      </div>
    ),
  ],
};

export default meta;

type Story = StoryObj<typeof ManagePlans>;

export const Default: Story = {};

export const Upgrade: Story = { args: { planCode: 'pro' } };

export const Downgrade: Story = { args: { planCode: 'starter' }, parameters: { billing: { persona: 'admin', plan: 'pro' } } };

export const OtherInterval: Story = {
  args: { planCode: 'starter' },
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('radio', { name: /Yearly/ }, { timeout: 20_000 }));
  },
};

export const SoldByContact: Story = { args: { planCode: 'enterprise' } };

export const Scheduled: Story = { parameters: { billing: { persona: 'admin', plan: 'pro', scheduled: 'starter' } } };

export const WithoutPlan: Story = { args: { planCode: 'pro' }, parameters: { billing: { persona: 'admin', plan: null } } };

export const Member: Story = { parameters: { billing: { persona: 'member', plan: 'starter' } } };

export const Visitor: Story = { parameters: { billing: { persona: 'visitor' } } };

export const Empty: Story = { parameters: { billing: { persona: 'admin', plan: 'starter', fault: 'empty' } } };

export const Loading: Story = { parameters: { billing: { persona: 'admin', plan: 'starter', fault: 'slow' } } };

export const Failing: Story = { parameters: { billing: { persona: 'admin', plan: 'starter', fault: 'error' } } };

export const DarkArabic: Story = { args: { planCode: 'pro' }, globals: { theme: 'dark', locale: 'ar' } };
