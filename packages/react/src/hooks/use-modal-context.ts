import { useMemo } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import { en } from '../text/en.ts';
import { enFlows } from '../text/en-flows.ts';
import { enModals } from '../text/en-modals.ts';
import type { ModalMessageKey, Translate } from '../text/messages.ts';
import { createTranslate } from '../text/translate.ts';
import { type BillingContextValue, useBillingContext } from './use-billing-context.ts';

export interface ModalContextValue extends Omit<BillingContextValue, 't'> {
  /** The words of the interface, those of the billing area excepted. */
  t: Translate<ModalMessageKey>;
}

/** `useBillingContext` for modals and the sandbox's card form: their words load when one opens. */
export function useModalContext(): ModalContextValue {
  const context = useBillingContext();
  const { locale, messages } = useBillingCore();
  return useMemo(
    () => ({ ...context, t: createTranslate<ModalMessageKey>(locale, messages, { ...en, ...enFlows, ...enModals }) }),
    [context, locale, messages],
  );
}
