import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { PricingTable } from './pricing-table.tsx';

const meta = {
  title: 'Components/PricingTable',
  component: PricingTable,
  args: { contactUrl: 'mailto:sales@example.com' },
  argTypes: {
    interval: { control: 'inline-radio', options: ['month', 'year'] },
    defaultInterval: { control: 'inline-radio', options: ['month', 'year'] },
    currency: { control: 'inline-radio', options: ['USD', 'EUR', 'JPY'] },
    highlight: { control: 'inline-radio', options: ['free', 'starter', 'pro', 'enterprise', false] },
    entitlement: { control: 'inline-radio', options: ['messages', 'documents', 'tone'] },
  },
  parameters: { billing: { persona: 'visitor' } },
} satisfies Meta<typeof PricingTable>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Somebody who has not signed in: every plan can be started. */
export const Visitor: Story = {};

/** Prices of a year, and what they save. */
export const Yearly: Story = { args: { defaultInterval: 'year' } };

/** An administrator on Starter: the own plan is marked, the others say whether they are more or less. */
export const OnStarter: Story = { parameters: { billing: { persona: 'admin', plan: 'starter' } } };

/** The same by the year: the own plan offers to switch. */
export const OnStarterYearly: Story = {
  args: { defaultInterval: 'year' },
  parameters: { billing: { persona: 'admin', plan: 'starter' } },
};

/** On Pro everything else is less. */
export const OnPro: Story = { parameters: { billing: { persona: 'admin', plan: 'pro' } } };

/** A smaller plan begins at renewal. */
export const ChangeScheduled: Story = {
  parameters: { billing: { persona: 'admin', plan: 'pro', scheduled: 'starter' } },
  play: async ({ canvasElement }) => {
    const starter = await within(canvasElement).findByRole('listitem', { name: 'Starter' }, { timeout: 20_000 });
    await expect(await within(starter).findByRole('button', { name: 'Starts at renewal' })).toBeVisible();
  },
};

/** With a table to read line by line. */
export const WithComparison: Story = { args: { comparison: true } };

/** Cards without the lines of what is included. */
export const WithoutEntitlements: Story = { args: { entitlements: false } };

/** The host puts another plan forward. */
export const AnotherHighlight: Story = { args: { highlight: 'starter' } };

/** Only plans with a feature. */
export const OnlyWithDocuments: Story = { args: { entitlement: 'documents' } };

/** One part of every card replaced. */
export const WithSlot: Story = {
  args: { slots: { badge: ({ highlighted }) => (highlighted ? <strong>Most teams choose this</strong> : null) } },
};

/** The service takes its time. */
export const Loading: Story = { parameters: { billing: { persona: 'visitor', fault: 'slow' } } };

/** The service fails: says so, and offers another try. */
export const Failed: Story = { parameters: { billing: { persona: 'visitor', fault: 'error' } } };

/** Nothing is published yet. */
export const Empty: Story = { parameters: { billing: { persona: 'visitor', fault: 'empty' } } };

/** As narrow as a phone. */
export const Narrow: Story = {
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: '20rem' }}>
        <Story />
      </div>
    ),
  ],
};

/** The interval is a group of radio buttons: one stop of the Tab key, the arrows choose. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const monthly = await canvas.findByRole('radio', { name: /^Monthly/ }, { timeout: 20_000 });
    const starter = canvas.getByRole('listitem', { name: 'Starter' });
    await expect(starter).toHaveTextContent('$12');
    monthly.focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(canvas.getByRole('radio', { name: /^Yearly/ })).toBeChecked();
    await expect(await within(canvas.getByRole('listitem', { name: 'Starter' })).findByText('$120')).toBeVisible();
  },
};

export const DarkArabic: Story = {
  globals: { theme: 'dark', locale: 'ar' },
  parameters: { billing: { persona: 'admin', plan: 'starter' } },
};
