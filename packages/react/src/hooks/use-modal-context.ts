import { en } from '../text/en.ts';
import { enFlows } from '../text/en-flows.ts';
import { enModals } from '../text/en-modals.ts';
import type { ModalMessageKey } from '../text/messages.ts';
import { type ContextWith, useContextWith } from './use-context-with.ts';

const words = { ...en, ...enFlows, ...enModals };

/**
 * `useBillingContext` for modals and the sandbox's card form: their words load when one opens. It has those of the interface, those
 * of the billing area excepted.
 */
export function useModalContext(): ContextWith<ModalMessageKey> {
  return useContextWith<ModalMessageKey>(words);
}
