import type { BillingClient } from '@locai/billing-contract/client';
import { useContext, useMemo } from 'react';
import { type BillingCore, type ColorScheme, DialogContext, useBillingCore } from '../provider/billing-context.ts';
import type { BillingDialog, OpenDialog } from '../provider/dialogs.ts';
import type { Direction } from '../text/direction.ts';
import { en } from '../text/en.ts';
import { createFormatters, type Formatters } from '../text/format.ts';
import type { FirstMessageKey, Translate } from '../text/messages.ts';
import { createTranslate } from '../text/translate.ts';

export interface BillingContextValue extends Formatters {
  /** The typed client of the API. */
  client: BillingClient;
  baseUrl: string;
  /** How requests travel: the provider's `fetch`, or the browser's. */
  fetch: (request: Request) => Promise<Response>;
  /** Identifies the signed-in person; null for a visitor. */
  userKey: string | null;
  /** BCP 47, e.g. `en` or `ar-EG`. */
  locale: string;
  direction: Direction;
  colorScheme: ColorScheme;
  /** false for members who must ask an administrator before anything is bought. */
  canManageBilling: boolean;
  /** The words of the interface, typed by key; those of dialogs and forms load with them. */
  t: Translate;
  /** The dialog that is open, or null. */
  dialog: BillingDialog | null;
  /** Opens a dialog in the place of the one that is open. */
  open: OpenDialog;
  /** Closes whatever dialog is open. */
  close: () => void;
}

/**
 * The provider's client, configuration, words and dialogs.
 *
 * @throws Error outside of `<BillingProvider>`.
 * @example
 * const { open, formatMoney } = useBillingContext();
 * <button onClick={() => open('upgrade', { entitlement: 'documents' })}>Unlock</button>
 */
export function useBillingContext(): BillingContextValue {
  const core = useBillingCore();
  const dialog = useContext(DialogContext);
  return useMemo(() => {
    const { messages, snapshot, ...rest } = core;
    return { ...rest, ...wordsOf(core), dialog };
  }, [core, dialog]);
}

type Words = Formatters & { t: Translate };
const words = /* @__PURE__ */ new WeakMap<BillingCore, Words>();

/** Made once for each provider, however many components ask. */
function wordsOf(core: BillingCore): Words {
  const known = words.get(core);
  if (known) return known;
  const t = createTranslate<FirstMessageKey>(core.locale, core.messages, en);
  const made: Words = { t, ...createFormatters(core.locale) };
  words.set(core, made);
  return made;
}
