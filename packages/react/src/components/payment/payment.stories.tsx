import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import { useCreateSubscription } from '../../hooks/use-create-subscription.ts';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { Payment, type PaymentProps } from './payment.tsx';

/** Orders Pro and leaves it unpaid: its invoice is what there is to pay. */
function OpenInvoice(props: Pick<PaymentProps, 'heading' | 'onDismiss'>) {
  const { mutate: order, data } = useCreateSubscription();
  useEffect(() => order({ planCode: 'pro', interval: 'month' }), [order]);
  return data?.invoice ? <Payment {...props} invoiceId={data.invoice.id} style={width} /> : <Skeleton height="20rem" />;
}

const width = { maxInlineSize: '28rem' };

const meta: Meta<typeof Payment> = {
  title: 'Components/Payment',
  component: Payment,
  parameters: { billing: { persona: 'admin' } },
  args: { saveCard: true, style: width },
};

export default meta;

type Story = StoryObj<typeof Payment>;

async function payWith(canvasElement: HTMLElement, card: RegExp, button: string | RegExp) {
  const canvas = within(canvasElement);
  await userEvent.click(await canvas.findByRole('button', { name: card }, { timeout: 20_000 }));
  await userEvent.click(canvas.getByRole('button', { name: button }));
}

/** What an open invoice still owes. */
export const AnInvoice: Story = { render: () => <OpenInvoice /> };

export const Cancelable: Story = { render: () => <OpenInvoice onDismiss={() => {}} /> };

/** Inside a dialog or a section that has a heading already. */
export const WithoutHeading: Story = { render: () => <OpenInvoice heading={null} /> };

export const Paid: Story = {
  render: () => <OpenInvoice />,
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, /4242 4242 4242 4242/, 'Pay $29.00');
    await expect(
      await within(canvasElement).findByText('Your payment went through', undefined, { timeout: 20_000 }),
    ).toBeVisible();
  },
};

export const Declined: Story = {
  render: () => <OpenInvoice />,
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, /4000 0000 0000 0002/, 'Pay $29.00');
    await within(canvasElement).findByText('Your card was declined', undefined, { timeout: 20_000 });
  },
};

/** Nothing to pay: the card is there for the next payments. */
export const SaveACard: Story = {};

export const CardSaved: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, /4242 4242 4242 4242/, 'Save card');
    await expect(await within(canvasElement).findByText('Your card is saved', undefined, { timeout: 20_000 })).toBeVisible();
  },
};

export const SaveACardWithThreeDSecure: Story = {
  play: async ({ canvasElement }) => {
    await payWith(canvasElement, /4000 0025 0000 3155/, 'Save card');
    const page = within(canvasElement.ownerDocument.body);
    await page.findByText('Confirm that you want to save this card.', undefined, { timeout: 20_000 });
  },
};

/** An invoice that is no longer there, or not theirs. */
export const NotFound: Story = { args: { saveCard: undefined, invoiceId: 'inv_01kapz8m4v7q2w9x1y3t5r6e8n' } };

export const Loading: Story = {
  args: { saveCard: undefined, invoiceId: 'inv_01kapz8m4v7q2w9x1y3t5r6e8n' },
  parameters: { billing: { persona: 'admin', fault: 'slow' } },
};

export const Unreachable: Story = { parameters: { billing: { persona: 'admin', fault: 'offline' } } };

export const Member: Story = { parameters: { billing: { persona: 'member' } } };

export const Visitor: Story = { parameters: { billing: { persona: 'visitor' } } };

export const DarkArabic: Story = { globals: { theme: 'dark', locale: 'ar' } };
