import type { Preview } from '@storybook/react-vite';
import { isPrepared } from './with-billing.tsx';

export type AfterEach = Extract<NonNullable<Preview['afterEach']>, (...args: never[]) => unknown>;
export type StoryContext = Parameters<AfterEach>[0];

const patience = 15_000;

/**
 * Waits until a story shows what it is about: everything is answered, nothing is a placeholder, nothing moves. Accessibility is
 * checked after it. Stories about waiting say `parameters: { loading: true }`, or are `slow`.
 */
export async function untilSettled({ loaded, parameters, canvasElement }: StoryContext): Promise<void> {
  if (!isPrepared(loaded) || parameters.loading || parameters.billing?.fault === 'slow') return;
  const { queryClient } = loaded;
  const page = canvasElement.ownerDocument;
  const isQuiet = () => queryClient.isFetching() + queryClient.isMutating() === 0 && !page.querySelector('.locai-skeleton');
  const end = performance.now() + patience;
  for (let quiet = 0; quiet < 3; quiet = isQuiet() ? quiet + 1 : 0) {
    if (performance.now() > end) throw new Error(`The story still loads after ${patience / 1_000} s.`);
    await nextFrame();
  }
  await Promise.allSettled(
    page
      .getAnimations()
      .filter(ends)
      .map((animation) => animation.finished),
  );
}

export const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const ends = ({ effect }: Animation) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
