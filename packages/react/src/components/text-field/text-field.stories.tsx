import type { Meta, StoryObj } from '@storybook/react-vite';
import { Root } from '../../theme/root.tsx';
import { TextField } from './text-field.tsx';

const meta = {
  title: 'Parts/TextField',
  component: TextField,
  args: { label: 'Card number', placeholder: '1234 1234 1234 1234' },
  decorators: [
    (Story) => (
      <Root>
        <Story />
      </Root>
    ),
  ],
} satisfies Meta<typeof TextField>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Plain: Story = {};
export const WithHint: Story = { args: { hint: 'The long number on the front.' } };
export const Invalid: Story = { args: { error: 'Enter the whole card number.', defaultValue: '4242' } };
