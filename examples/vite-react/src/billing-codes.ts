import type billing from '../locai-billing.config.ts';

/** Completion and type errors for the codes of our catalogue. */
declare module '@locai/billing-react' {
  interface BillingRegister {
    catalogue: typeof billing;
  }
}
