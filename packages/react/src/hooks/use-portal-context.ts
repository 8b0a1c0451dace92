import { useMemo } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import { en } from '../text/en.ts';
import { enFlows } from '../text/en-flows.ts';
import { enPortal } from '../text/en-portal.ts';
import type { PortalMessageKey, Translate } from '../text/messages.ts';
import { createTranslate } from '../text/translate.ts';
import { type BillingContextValue, useBillingContext } from './use-billing-context.ts';

export interface PortalContextValue extends Omit<BillingContextValue, 't'> {
  /** The words of the interface, those of modals excepted. */
  t: Translate<PortalMessageKey>;
}

/** `useBillingContext` for the billing area: its words load with it. */
export function usePortalContext(): PortalContextValue {
  const context = useBillingContext();
  const { locale, messages } = useBillingCore();
  return useMemo(
    () => ({ ...context, t: createTranslate<PortalMessageKey>(locale, messages, { ...en, ...enFlows, ...enPortal }) }),
    [context, locale, messages],
  );
}
