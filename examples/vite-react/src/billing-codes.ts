import type {} from '@locai/billing-react';

/** Completion and type errors for the codes of our catalogue. */
declare module '@locai/billing-react' {
  interface BillingRegister {
    entitlementCode: 'messages' | 'documents' | 'tone';
  }
}
