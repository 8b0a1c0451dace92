import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { userEvent, within } from 'storybook/test';
import { Entitled } from '../components/entitled/entitled.tsx';
import { BillingDevtools } from './index.tsx';

/** A page with two gates below the panel. */
function Page() {
  const [theme, setTheme] = useState('light');
  return (
    <main style={{ minBlockSize: '34rem' }}>
      <Entitled to="documents" fallback={<p>Documents are locked.</p>}>
        <p>Documents are open.</p>
      </Entitled>
      <Entitled to="messages" fallback={<p>Messages are locked.</p>}>
        <p>Messages are open.</p>
      </Entitled>
      <BillingDevtools
        defaultOpen
        controls={[{ label: 'Theme', value: theme, options: ['light', 'dark', 'auto'], onChange: setTheme }]}
      />
    </main>
  );
}

const meta: Meta<typeof Page> = {
  title: 'Components/BillingDevtools',
  component: Page,
  parameters: { billing: { persona: 'admin', plan: 'starter', used: 3 } },
};

export default meta;

type Story = StoryObj<typeof Page>;

/** An entry of its own, `@locai/billing-react/devtools`; a production build has nothing of it. */
export const Open: Story = {};

/** Why a gate is open: from the plan to the person's own limit. */
export const Proof: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByText('open: granted', undefined, { timeout: 20_000 }));
    await canvas.findByText('Override', undefined, { timeout: 20_000 });
  },
};

export const Narrow: Story = { globals: { viewport: { value: 'phone' } } };
