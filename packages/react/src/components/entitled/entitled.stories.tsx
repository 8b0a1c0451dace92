import type { Meta, StoryObj } from '@storybook/react-vite';
import { useMeter } from '../../hooks/use-meter.ts';
import { Root } from '../../theme/root.tsx';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { Entitled } from './entitled.tsx';

const meta: Meta<typeof Entitled> = {
  title: 'Components/Entitled',
  component: Entitled,
  decorators: [
    (Story) => (
      <Root>
        <Story />
      </Root>
    ),
  ],
  args: {
    to: 'documents',
    children: <Notice tone="success" title="Your documents" />,
    fallback: ({ upgrade }) => <Notice title={upgrade ? `Documents come with ${upgrade.planName}` : 'Documents need a plan'} />,
    loading: <Skeleton height="3.5rem" />,
  },
};

export default meta;

type Story = StoryObj<typeof Entitled>;

export const Unlocked: Story = { parameters: { billing: { plan: 'pro' } } };

/** The fallback is told why, and which plan has it. */
export const Locked: Story = { parameters: { billing: { plan: 'free' } } };

export const Visitor: Story = {};

export const Loading: Story = { parameters: { billing: { plan: 'pro', fault: 'slow' } } };

/** The service is away and nothing is known: locked, unless the gate says otherwise. */
export const Unreachable: Story = { parameters: { billing: { plan: 'pro', fault: 'offline' } } };

export const UnreachableAndOpen: Story = {
  args: { onError: 'allow' },
  parameters: { billing: { plan: 'pro', fault: 'offline' } },
};

function Counter() {
  const { run, usage, isRunning } = useMeter('messages', { openLimitModal: true });
  const work = () => new Promise((resolve) => setTimeout(resolve, 1_500));
  return (
    <Button loading={isRunning} onClick={() => void run(1, work).catch(() => {})}>
      {`Send a message (${usage ?? '…'} used)`}
    </Button>
  );
}

/** `useMeter`: the counter moves with the press, and what failed is not counted. */
export const Metered: Story = {
  args: { to: 'messages', children: <Counter /> },
  parameters: { billing: { plan: 'starter', used: 3 } },
};
