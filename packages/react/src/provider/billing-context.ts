import type { BillingClient } from '@locai/billing-contract/client';
import { createContext, useContext } from 'react';
import type { EntitlementSnapshot } from '../queries/snapshot.ts';
import type { Direction } from '../text/direction.ts';
import type { Messages } from '../text/messages.ts';
import type { BillingDialog, OpenDialog } from './dialogs.ts';

export type ColorScheme = 'light' | 'dark' | 'auto';

/** What the provider hands down. The words are not in it, so that a lone entitlement hook does not carry them. */
export interface BillingCore {
  client: BillingClient;
  baseUrl: string;
  /** How requests travel; the payment form talks to its provider through it. */
  fetch: (request: Request) => Promise<Response>;
  userKey: string | null;
  locale: string;
  direction: Direction;
  colorScheme: ColorScheme;
  /** false for members who must ask an administrator before anything is bought. */
  canManageBilling: boolean;
  messages: Partial<Messages> | undefined;
  snapshot: EntitlementSnapshot | undefined;
  open: OpenDialog;
  close: () => void;
}

export const BillingContext = /* @__PURE__ */ createContext<BillingCore | null>(null);

/** Apart from the rest, so that opening a dialog renders only who looks at it. */
export const DialogContext = /* @__PURE__ */ createContext<BillingDialog | null>(null);

export function useBillingCore(): BillingCore {
  const core = useContext(BillingContext);
  if (!core)
    throw new Error(
      'Locai Billing: this hook or component is used outside of <BillingProvider>. Wrap your app in <BillingProvider baseUrl="…"> from @locai/billing-react.',
    );
  return core;
}
