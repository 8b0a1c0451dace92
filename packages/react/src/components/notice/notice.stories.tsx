import type { Meta, StoryObj } from '@storybook/react-vite';
import { Root } from '../../theme/root.tsx';
import { Button } from '../button/button.tsx';
import { Notice } from './notice.tsx';

const meta = {
  title: 'Parts/Notice',
  component: Notice,
  args: { title: 'Your card was declined', children: 'Nothing was charged. Use another card, or ask your bank.' },
  decorators: [
    (Story) => (
      <Root>
        <Story />
      </Root>
    ),
  ],
} satisfies Meta<typeof Notice>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Failure: Story = { args: { tone: 'error', action: <Button variant="secondary">Try again</Button> } };
export const Info: Story = { args: { tone: 'info', title: 'Sandbox', children: 'No real money moves.' } };
export const Success: Story = { args: { tone: 'success', title: 'Payment received', children: null } };
export const Warning: Story = {
  args: { tone: 'warning', title: 'Your card expires soon', children: 'Replace it before the next renewal.' },
};
