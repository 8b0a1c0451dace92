import { BillingProvider } from '@locai/billing-react';
import type { Decorator, Loader } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { type PropsWithChildren, useSyncExternalStore } from 'react';
import { createLookSwitch, type LookSwitch } from './look-switch.ts';
import { type Look, providerLook } from './looks.ts';
import { createStoryCustomer, type StoryBilling, type StoryCustomer, visitor } from './story-customer.ts';

interface Prepared {
  customer: StoryCustomer;
  queryClient: QueryClient;
  lookSwitch: LookSwitch;
}

/** A signal lives from one mounting of a story to the next, so controls and toolbar keep the customer, and a reload brings a new one. */
const prepared = new WeakMap<AbortSignal, Promise<Prepared>>();

/** Every story is a customer of its own, so stories on one page do not meet. */
export const loadCustomer: Loader = async ({ parameters, abortSignal }) => {
  const known = prepared.get(abortSignal) ?? prepare(parameters.billing);
  prepared.set(abortSignal, known);
  return known;
};

async function prepare(billing?: StoryBilling | null): Promise<Prepared> {
  const customer = billing ? await createStoryCustomer(billing) : visitor;
  // A fault is to be seen at once, not after the retries' pauses.
  const queries = billing?.fault ? { retryDelay: 0 } : {};
  return { customer, queryClient: new QueryClient({ defaultOptions: { queries } }), lookSwitch: createLookSwitch() };
}

export function isPrepared(loaded: Record<string, unknown>): loaded is Record<string, unknown> & Prepared {
  return loaded.queryClient instanceof QueryClient;
}

/** Draws a story as its customer sees it, in the look of the toolbar. On a page of many stories dialogs wait for a press. */
export const withBilling: Decorator<{ open?: boolean }> = (Story, { globals, loaded, viewMode, args }) => {
  if (!isPrepared(loaded)) throw new Error('The story has no customer.');
  const quiet = viewMode === 'docs' && args.open ? { args: { ...args, open: false } } : undefined;
  return (
    <Canvas {...loaded} toolbar={globals as Look} view={viewMode}>
      <Story {...quiet} />
    </Canvas>
  );
};

type CanvasProps = PropsWithChildren<Prepared & { toolbar: Look; view: string }>;

function Canvas({ customer, queryClient, lookSwitch, toolbar, view, children }: CanvasProps) {
  const look = { ...toolbar, ...useSyncExternalStore(lookSwitch.follow, lookSwitch.read) };
  return (
    <div className="canvas" data-theme={look.theme} data-view={view}>
      <BillingProvider key={customer.userKey} {...customer} {...providerLook(look)} queryClient={queryClient}>
        {children}
      </BillingProvider>
    </div>
  );
}
