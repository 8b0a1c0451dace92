export interface Budget {
  name: string;
  code: string;
  loader?: 'css';
  /** Gzipped bytes; nothing means that the size is only shown. */
  limit?: number;
}

const react = (names: string) => `export { ${names} } from '@locai/billing-react';`;

/** 1 KB is 1,000 bytes, gzipped. */
export const budgets: Budget[] = [
  { name: 'useIsUserEntitledTo + BillingProvider', code: react('BillingProvider, useIsUserEntitledTo'), limit: 5_000 },
  { name: 'PricingTable + BillingProvider', code: react('BillingProvider, PricingTable'), limit: 12_000 },
  { name: 'EmbeddedCheckoutForm + BillingProvider', code: react('BillingProvider, EmbeddedCheckoutForm') },
  { name: 'UpgradeModal + BillingProvider', code: react('BillingProvider, UpgradeModal') },
  { name: 'everything', code: `export * from '@locai/billing-react';` },
  { name: 'styles.css', code: `@import '@locai/billing-react/styles.css';`, loader: 'css', limit: 10_000 },
];
