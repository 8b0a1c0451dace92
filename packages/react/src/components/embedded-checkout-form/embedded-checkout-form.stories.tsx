import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { EmbeddedCheckoutForm } from './embedded-checkout-form.tsx';

const meta: Meta<typeof EmbeddedCheckoutForm> = {
  title: 'Components/EmbeddedCheckoutForm',
  component: EmbeddedCheckoutForm,
  parameters: { billing: { persona: 'admin' } },
  args: { planCode: 'pro', interval: 'month' },
  argTypes: {
    planCode: { control: 'inline-radio', options: ['free', 'starter', 'pro'] },
    interval: { control: 'inline-radio', options: ['month', 'year'] },
    currency: { control: 'inline-radio', options: ['USD', 'EUR', 'JPY'] },
  },
};

export default meta;

type Story = StoryObj<typeof EmbeddedCheckoutForm>;

/** Pays with a test card, which is filled in by a press on its number. */
async function payWith(canvasElement: HTMLElement, card: RegExp, amount: string) {
  const canvas = within(canvasElement);
  await userEvent.click(await canvas.findByRole('button', { name: card }, { timeout: 20_000 }));
  await userEvent.click(canvas.getByRole('button', { name: `Pay ${amount}` }));
}

export const Default: Story = {};

export const Yearly: Story = { args: { interval: 'year' } };

export const MoreSeats: Story = { args: { seats: 8 } };

export const InYen: Story = { args: { currency: 'JPY' } };

export const Free: Story = { args: { planCode: 'free' } };

export const Cancelable: Story = { args: { onCancel: () => {} } };

export const InvalidCard: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByLabelText('Card number', undefined, { timeout: 20_000 }), '4242');
    await userEvent.keyboard('{Enter}');
    await canvas.findByText('Enter the whole card number.');
  },
};

export const Declined: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, /4000 0000 0000 0002/, '$29.00');
    await within(canvasElement).findByText('Your card was declined', undefined, { timeout: 20_000 });
  },
};

export const ThreeDSecure: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, /4000 0027 6000 3184/, '$29.00');
    const page = within(canvasElement.ownerDocument.body);
    await page.findByRole('dialog', { name: 'Your bank asks you to confirm' }, { timeout: 20_000 });
  },
};

export const Paid: Story = {
  args: { onSuccess: () => {} },
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, /4242 4242 4242 4242/, '$29.00');
    await expect(await within(canvasElement).findByText('You are on Pro', undefined, { timeout: 20_000 })).toBeVisible();
  },
};

/** A decline costs nothing: the same payment goes through with another card. */
export const DeclinedThenPaid: Story = {
  args: { onSuccess: () => {} },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await payWith(canvasElement, /4000 0000 0000 0002/, '$29.00');
    await canvas.findByText('Your card was declined', undefined, { timeout: 20_000 });
    await payWith(canvasElement, /4242 4242 4242 4242/, '$29.00');
    await expect(await canvas.findByText('You are on Pro', undefined, { timeout: 20_000 })).toBeVisible();
  },
};

/** The bank says no, then yes. */
export const ThreeDSecurePassed: Story = {
  args: { onSuccess: () => {} },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const page = within(canvasElement.ownerDocument.body);
    await payWith(canvasElement, /4000 0025 0000 3155/, '$29.00');
    await userEvent.click(await page.findByRole('button', { name: 'Fail authentication' }, { timeout: 20_000 }));
    await canvas.findByText('Your bank could not confirm that it is you', undefined, { timeout: 20_000 });
    await userEvent.click(await canvas.findByRole('button', { name: 'Pay $29.00' }));
    await userEvent.click(await page.findByRole('button', { name: 'Confirm payment' }, { timeout: 20_000 }));
    await expect(await canvas.findByText('You are on Pro', undefined, { timeout: 20_000 })).toBeVisible();
  },
};

export const AlreadyOnThePlan: Story = { parameters: { billing: { persona: 'admin', plan: 'pro' } } };

export const OnAnotherPlan: Story = { parameters: { billing: { persona: 'admin', plan: 'starter' } } };

export const Member: Story = { parameters: { billing: { persona: 'member' } } };

export const Visitor: Story = { parameters: { billing: { persona: 'visitor' } } };

export const DarkArabic: Story = { globals: { theme: 'dark', locale: 'ar' } };

export const Loading: Story = { parameters: { billing: { persona: 'admin', fault: 'slow' } } };

export const Unreachable: Story = { parameters: { billing: { persona: 'admin', fault: 'offline' } } };
