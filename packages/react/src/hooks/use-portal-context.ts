import { en } from '../text/en.ts';
import { enFlows } from '../text/en-flows.ts';
import { enPortal } from '../text/en-portal.ts';
import type { PortalMessageKey } from '../text/messages.ts';
import { type ContextWith, useContextWith } from './use-context-with.ts';

const words = { ...en, ...enFlows, ...enPortal };

/** `useBillingContext` for the billing area: its words load with it. It has those of the interface, those of modals excepted. */
export function usePortalContext(): ContextWith<PortalMessageKey> {
  return useContextWith<PortalMessageKey>(words);
}
