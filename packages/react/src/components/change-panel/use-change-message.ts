import { useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { SubscriptionResult } from '../../queries/schemas.ts';

/** What became of a change, for the line that screen readers read out. */
export function useChangeMessage() {
  const { t, formatDate } = usePortalContext();
  const [result, setResult] = useState<SubscriptionResult>();
  const { scheduledChange: later, timeZone } = result?.subscription ?? {};
  const done = later
    ? t('change.scheduled', { date: formatDate(later.at, { dateStyle: 'medium', timeZone }) })
    : t('change.done');
  return { message: result ? done : '', say: setResult };
}
