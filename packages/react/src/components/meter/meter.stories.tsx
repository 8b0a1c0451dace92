import type { Meta, StoryObj } from '@storybook/react-vite';
import { Root } from '../../theme/root.tsx';
import { Meter } from './meter.tsx';

const meta = {
  title: 'Parts/Meter',
  component: Meter,
  args: { label: 'Messages', value: '8', max: '20', valueText: '8 of 20 used' },
  decorators: [
    (Story) => (
      <Root>
        <Story />
      </Root>
    ),
  ],
} satisfies Meta<typeof Meter>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Enough: Story = {};
export const Near: Story = { args: { value: '17', valueText: '17 of 20 used' } };
export const Reached: Story = { args: { value: '20', valueText: '20 of 20 used' } };
