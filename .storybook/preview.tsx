import '@locai/billing-react/styles.css';
import './preview.css';
import type { Preview } from '@storybook/react-vite';
import { describeComponent } from './describe-component.ts';
import { DocsPage } from './docs-page.tsx';
import { initialLook, lookMenus, viewports } from './looks.ts';
import { untilSettled } from './settled.ts';
import { loadCustomer, withBilling } from './with-billing.tsx';

const preview: Preview = {
  tags: ['autodocs'],
  initialGlobals: { ...initialLook, viewport: { value: undefined, isRotated: false } },
  globalTypes: lookMenus,
  loaders: [loadCustomer],
  decorators: [withBilling],
  afterEach: untilSettled,
  parameters: {
    layout: 'fullscreen',
    viewport: { options: viewports },
    backgrounds: { disable: true },
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: { container: DocsPage, toc: true, extractComponentDescription: describeComponent },
    options: { storySort: { order: ['Overview', 'Components', 'Parts'] } },
  },
};

export default preview;
