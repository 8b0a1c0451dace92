'use client';

import { lazy, Suspense } from 'react';
import type { BillingDevtoolsProps } from './devtools-panel.tsx';

export type { DevtoolsControl } from './controls-view.tsx';
export type { BillingDevtoolsProps } from './devtools-panel.tsx';

/** Set by every bundler; not a global of the browser. */
declare const process: { env: { NODE_ENV?: string } };

// A bundler that builds for production finds nothing here, and drops the chunk.
const Panel =
  process.env.NODE_ENV === 'production'
    ? null
    : lazy(() => import('./devtools-panel.tsx').then(({ DevtoolsPanel }) => ({ default: DevtoolsPanel })));

/**
 * A floating panel for development: what is entitled and why, what was read of the service, the sandbox's clock, and your own
 * switches. It stands below `<BillingProvider>`. In a production build it is an empty component and its chunk is gone.
 *
 * @example
 * import { BillingDevtools } from '@locai/billing-react/devtools';
 *
 * <BillingDevtools controls={[{ label: 'Theme', value: theme, options: ['light', 'dark', 'auto'], onChange: setTheme }]} />
 */
export function BillingDevtools(props: BillingDevtoolsProps) {
  if (!Panel) return null;
  return (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}
