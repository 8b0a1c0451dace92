import '@locai/billing-react/styles.css';
import './preview.css';
import type { Preview } from '@storybook/react-vite';
import { ComponentPage } from './component-page/component-page.tsx';
import { describeComponent } from './describe-component.ts';
import { DocsPage } from './docs-page.tsx';
import { initialLook, lookMenus, viewports } from './looks.ts';
import { type StoryContext, untilSettled } from './settled.ts';
import { loadCustomer, withBilling } from './with-billing.tsx';

/** Accessibility is checked after it. As a test, a story is looked at from every side before; `LOOKS=all` takes pictures. */
async function inspect(context: StoryContext) {
  await untilSettled(context);
  if (import.meta.env.LOOKS === 'pairwise') await (await import('./look-around/look-around.ts')).lookAround(context);
  if (import.meta.env.LOOKS === 'all') await (await import('./look-around/take-pictures.ts')).takePictures(context);
}

const preview: Preview = {
  tags: ['autodocs'],
  initialGlobals: { ...initialLook, viewport: { value: undefined, isRotated: false } },
  globalTypes: lookMenus,
  loaders: [loadCustomer],
  decorators: [withBilling],
  afterEach: inspect,
  parameters: {
    layout: 'fullscreen',
    viewport: { options: viewports },
    backgrounds: { disable: true },
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: { container: DocsPage, page: ComponentPage, toc: true, extractComponentDescription: describeComponent },
    options: { storySort: { order: ['Overview', 'Components', 'Parts'] } },
  },
};

export default preview;
