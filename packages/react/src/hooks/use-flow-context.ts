import { en } from '../text/en.ts';
import { enFlows } from '../text/en-flows.ts';
import type { FlowMessageKey } from '../text/messages.ts';
import { type ContextWith, useContextWith } from './use-context-with.ts';

const words = { ...en, ...enFlows };

/**
 * `useBillingContext` for forms: their words load with them, so that a pricing table does not carry them. It has those of the
 * interface, those of modals and the billing area excepted.
 */
export function useFlowContext(): ContextWith<FlowMessageKey> {
  return useContextWith<FlowMessageKey>(words);
}
