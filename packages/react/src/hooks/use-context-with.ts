import { useMemo } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import type { Message, MessageKey, Translate } from '../text/messages.ts';
import { createTranslate } from '../text/translate.ts';
import { type BillingContextValue, useBillingContext } from './use-billing-context.ts';

/** The billing context with more words. */
export interface ContextWith<Key extends MessageKey> extends Omit<BillingContextValue, 't'> {
  t: Translate<Key>;
}

/** @param english the words to add, for what the app's own catalogue leaves out; the same object at every call */
export function useContextWith<Key extends MessageKey>(english: { readonly [K in Key]: Message }): ContextWith<Key> {
  const context = useBillingContext();
  const { locale, messages } = useBillingCore();
  return useMemo(
    () => ({ ...context, t: createTranslate<Key>(locale, messages, english) }),
    [context, locale, messages, english],
  );
}
