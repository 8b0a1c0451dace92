import type { BillingError } from '@locai/billing-contract/client';

type ErrorKey = `error.${'network' | 'unauthenticated' | 'forbidden' | 'unavailable' | 'generic'}`;

/** What went wrong, in the words of the interface: the service's own words are for developers. */
export function errorText({ status, code }: BillingError, t: (key: ErrorKey) => string): string {
  if (code === 'network_error') return t('error.network');
  if (code === 'unauthenticated') return t('error.unauthenticated');
  if (code === 'forbidden') return t('error.forbidden');
  return t(status >= 500 || status === 429 ? 'error.unavailable' : 'error.generic');
}
