/** Keys that look right and open nothing. */
export const testKeys = {
  secretKey: 'sk_test_000000000000',
  publishableKey: 'pk_test_000000000000',
  webhookSecret: 'whsec_0000000000000000',
};
