import { type BillingClientOptions, createBillingClient } from '@locai/billing-contract/client';
import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useContext, useInsertionEffect, useMemo, useRef, useState } from 'react';
import type { EntitlementSnapshot } from '../queries/snapshot.ts';
import { type Direction, directionOf } from '../text/direction.ts';
import type { Messages } from '../text/messages.ts';
import { BillingContext, type BillingCore, type ColorScheme, DialogContext } from './billing-context.ts';
import { useDialogs } from './use-dialogs.tsx';
import { useLiveUpdates } from './use-live-updates.ts';

export interface BillingProviderProps {
  /** Where the back end for front end answers, e.g. `https://app.example.com`. */
  baseUrl: string;
  /** The signed-in person's token, asked before every request. */
  getToken?: BillingClientOptions['getToken'];
  /** Identifies the signed-in person (and their organisation); left out or null for a visitor. Nobody sees another key's cache. */
  userKey?: string | null | undefined;
  /** Another fetch: for tests, for server rendering. */
  fetch?: BillingClientOptions['fetch'];
  /** For an app without a QueryClientProvider. With one around, that one's client is used. */
  queryClient?: QueryClient;
  /** BCP 47; `en` when left out. */
  locale?: string;
  /** Words of another language, or your own: `import { ar } from '@locai/billing-react/locales/ar'`. What is missing is English. */
  messages?: Partial<Messages>;
  colorScheme?: ColorScheme;
  /** false for members who must ask an administrator; the service decides in any case. true when left out. */
  canManageBilling?: boolean;
  /** The locale's own when left out. */
  direction?: Direction;
  /** What the server has read with `readEntitlementSnapshot`: gates are right in the first paint, without a request. */
  snapshot?: EntitlementSnapshot | undefined;
  /** Follows changes as they happen, in every tab. */
  live?: boolean;
  children?: ReactNode;
}

/**
 * Connects everything below it to the billing service. It adds no element around its children.
 *
 * @example
 * <BillingProvider baseUrl="/" userKey={user?.id} getToken={() => session.token}>
 *   <App />
 * </BillingProvider>
 */
export function BillingProvider({ queryClient, children, ...config }: BillingProviderProps) {
  const host = useContext(QueryClientContext);
  const [own] = useState(() => host ?? queryClient ?? new QueryClient());
  const content = <Billing {...config}>{children}</Billing>;
  return host ? content : <QueryClientProvider client={queryClient ?? own}>{content}</QueryClientProvider>;
}

function Billing({ children, live = true, ...config }: Omit<BillingProviderProps, 'queryClient'>) {
  const {
    baseUrl,
    userKey = null,
    locale = 'en',
    messages,
    snapshot,
    colorScheme = 'auto',
    direction = directionOf(locale),
    canManageBilling = true,
  } = config;
  const { client, fetch } = useClient(config);
  const { dialog, open, close, dialogs } = useDialogs();
  const core = useMemo<BillingCore>(
    () => ({
      client,
      fetch,
      baseUrl,
      userKey,
      locale,
      messages,
      snapshot,
      colorScheme,
      direction,
      canManageBilling,
      open,
      close,
    }),
    [client, fetch, baseUrl, userKey, locale, messages, snapshot, colorScheme, direction, canManageBilling, open, close],
  );
  useLiveUpdates(core, live);
  return (
    <BillingContext.Provider value={core}>
      <DialogContext.Provider value={dialog}>
        {children}
        {dialogs}
      </DialogContext.Provider>
    </BillingContext.Provider>
  );
}

/** One client per base URL; the newest `getToken` and `fetch` are called without making another. */
function useClient({ baseUrl, getToken, fetch }: BillingClientOptions) {
  const latest = useRef({ getToken, fetch });
  // Before any effect of the children, which may already send requests.
  useInsertionEffect(() => {
    latest.current = { getToken, fetch };
  });
  return useMemo(() => {
    const send = (request: Request) => (latest.current.fetch ?? globalThis.fetch)(request);
    const client = createBillingClient({ baseUrl, getToken: () => latest.current.getToken?.(), fetch: send });
    return { client, fetch: send };
  }, [baseUrl]);
}
