import type { Meta, StoryObj } from '@storybook/react-vite';
import { Root } from '../../theme/root.tsx';
import { Button } from './button.tsx';

const meta = {
  title: 'Parts/Button',
  component: Button,
  args: { children: 'Pay $29.00' },
  decorators: [
    (Story) => (
      <Root>
        <Story />
      </Root>
    ),
  ],
} satisfies Meta<typeof Button>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Primary: Story = {};
export const Secondary: Story = { args: { variant: 'secondary' } };
export const Ghost: Story = { args: { variant: 'ghost' } };
/** Keeps its width, its name and the focus. */
export const Loading: Story = { args: { loading: true } };
/** Can still be reached by keyboard, and says that it is disabled. */
export const Disabled: Story = { args: { disabled: true } };
