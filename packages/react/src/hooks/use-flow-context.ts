import { useMemo } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import { en } from '../text/en.ts';
import { enFlows } from '../text/en-flows.ts';
import type { FlowMessageKey, Translate } from '../text/messages.ts';
import { createTranslate } from '../text/translate.ts';
import { type BillingContextValue, useBillingContext } from './use-billing-context.ts';

export interface FlowContextValue extends Omit<BillingContextValue, 't'> {
  /** The words of the interface, those of modals and the billing area excepted. */
  t: Translate<FlowMessageKey>;
}

/** `useBillingContext` for forms: their words load with them, so that a pricing table does not carry them. */
export function useFlowContext(): FlowContextValue {
  const context = useBillingContext();
  const { locale, messages } = useBillingCore();
  return useMemo(
    () => ({ ...context, t: createTranslate<FlowMessageKey>(locale, messages, { ...en, ...enFlows }) }),
    [context, locale, messages],
  );
}
