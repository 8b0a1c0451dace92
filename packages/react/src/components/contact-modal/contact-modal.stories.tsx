import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { OverAPage } from '../../testing/over-a-page.tsx';
import { ContactForm } from './contact-form.tsx';
import { ContactModal } from './contact-modal.tsx';

const meta: Meta<typeof ContactModal> = {
  title: 'Components/ContactModal',
  component: ContactModal,
  render: (args) => <OverAPage open={args.open}>{(control) => <ContactModal {...args} {...control} />}</OverAPage>,
  args: { open: true, onOpenChange: () => {}, planCode: 'enterprise' },
  argTypes: { planCode: { control: 'inline-radio', options: ['free', 'starter', 'pro', 'enterprise'] } },
};

export default meta;

type Story = StoryObj<typeof ContactModal>;

const pageOf = (canvasElement: HTMLElement) => within(canvasElement.ownerDocument.body);

async function send(canvasElement: HTMLElement, words: { name: string; email: string; message: string }) {
  const page = pageOf(canvasElement);
  await userEvent.type(await page.findByLabelText('Name', undefined, { timeout: 20_000 }), words.name);
  await userEvent.type(page.getByLabelText('Work email'), words.email);
  await userEvent.type(page.getByLabelText('Message'), words.message);
  await userEvent.click(page.getByRole('button', { name: 'Send message' }));
}

const ada = { name: 'Ada Lovelace', email: 'ada@acme.example', message: 'We are 400 people.' };

/** About one plan, for anybody: a visitor may write too. */
export const AboutAPlan: Story = {};

export const InGeneral: Story = { args: { planCode: undefined } };

/** What is known of the person is filled in. */
export const KnownPerson: Story = {
  args: { defaultValues: { name: 'Ada Lovelace', email: 'ada@acme.example', company: 'Acme' } },
  parameters: { billing: { persona: 'admin', plan: 'starter' } },
};

export const Invalid: Story = {
  play: async ({ canvasElement }) => {
    await send(canvasElement, { name: 'Ada', email: 'ada@acme', message: '   ' });
    await expect(await pageOf(canvasElement).findByText('Write what you would like to know.')).toBeVisible();
  },
};

export const Sent: Story = {
  play: async ({ canvasElement }) => {
    await send(canvasElement, { ...ada, email: `${crypto.randomUUID()}@acme.example` });
    await expect(
      await pageOf(canvasElement).findByText(/^Thank you, Ada Lovelace/, undefined, { timeout: 20_000 }),
    ).toBeVisible();
  },
};

/** Nothing arrives: what was written stays, and the same message can be sent again. */
export const Unreachable: Story = {
  parameters: { billing: { persona: 'visitor', fault: 'offline' } },
  play: async ({ canvasElement }) => {
    await send(canvasElement, ada);
    await expect(
      await pageOf(canvasElement).findByText('Your message was not sent', undefined, { timeout: 20_000 }),
    ).toBeVisible();
  },
};

/** The same form inside a page. */
export const InsideAPage: StoryObj<typeof ContactForm> = {
  render: () => <ContactForm style={{ maxInlineSize: '32rem' }} />,
};

export const DarkArabic: Story = { globals: { theme: 'dark', locale: 'ar' } };
