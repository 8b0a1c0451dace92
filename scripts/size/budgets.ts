export interface Budget {
  name: string;
  /** The exports of the React package that an app uses; `*` for all; or a stylesheet. */
  use: { exports: string } | { stylesheet: string };
  /** Gzipped bytes; nothing means that the size is only shown. */
  limit?: number;
}

/** 1 KB is 1,000 bytes, gzipped. */
export const budgets: Budget[] = [
  { name: 'useIsUserEntitledTo + BillingProvider', use: { exports: '{ BillingProvider, useIsUserEntitledTo }' }, limit: 5_000 },
  { name: 'PricingTable + BillingProvider', use: { exports: '{ BillingProvider, PricingTable }' }, limit: 12_000 },
  { name: 'EmbeddedCheckoutForm + BillingProvider', use: { exports: '{ BillingProvider, EmbeddedCheckoutForm }' } },
  { name: 'UpgradeModal + BillingProvider', use: { exports: '{ BillingProvider, UpgradeModal }' } },
  { name: 'everything', use: { exports: '*' }, limit: 45_000 },
  { name: 'styles.css', use: { stylesheet: '@locai/billing-react/styles.css' }, limit: 10_000 },
];
