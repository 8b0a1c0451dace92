import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentProps, useRef } from 'react';
import { userEvent, within } from 'storybook/test';
import { usePaymentConfig } from '../../hooks/use-payment-config.ts';
import { Root } from '../../theme/root.tsx';
import type { PaymentFormHandle } from '../payment-form.ts';
import { SandboxForm } from './sandbox-form.tsx';

type FormProps = Omit<ComponentProps<typeof SandboxForm>, 'config' | 'actionsRef'>;

/** The form with the test cards that the back end names. */
function Form(props: FormProps) {
  const { data: config } = usePaymentConfig();
  const actionsRef = useRef<PaymentFormHandle>(null);
  return (
    <Root style={{ maxInlineSize: '28rem' }}>{config && <SandboxForm {...props} config={config} actionsRef={actionsRef} />}</Root>
  );
}

const meta = {
  title: 'Parts/SandboxForm',
  component: Form,
  args: { amount: { amount: 2900, currency: 'USD' } },
  parameters: { billing: { persona: 'admin' } },
} satisfies Meta<typeof Form>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The cards that the sandbox accepts are listed below the fields; a press fills one in. */
export const Default: Story = {};

export const Filled: Story = {
  play: async ({ canvasElement }) => {
    const card = await within(canvasElement).findByRole('button', { name: /4000 0025 0000 3155/ }, { timeout: 20_000 });
    await userEvent.click(card);
  },
};

/** A payment is on its way. */
export const ReadOnly: Story = { args: { readOnly: true } };

export const DarkArabic: Story = { globals: { theme: 'dark', locale: 'ar' } };
