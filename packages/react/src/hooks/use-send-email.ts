import type { BillingError, Schemas } from '@locai/billing-contract/client';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import type { PlanCode } from '../provider/register.ts';
import { read, retry } from '../queries/read.ts';
import { newKey } from './new-key.ts';
import { useSingleFlight } from './use-single-flight.ts';

/** A message to sales. `website` stays empty: it is the field that only robots fill in. */
export interface ContactMessage extends Omit<Schemas['ContactMessage'], 'planCode'> {
  planCode?: PlanCode;
}

/**
 * Sends a message to the address that the operator has configured, and to no other. Visitors may send too. The same message is sent
 * once, however often it is tried.
 *
 * @throws BillingError `rate_limited` (429) after a few messages within an hour, `invalid_request` (422) with the fields in `errors`
 * @example
 * const { mutateAsync: send } = useSendEmail();
 * await send({ name: 'Ada Lovelace', email: 'ada@example.com', message: 'We are 400 people.', planCode: 'enterprise' });
 */
export function useSendEmail(): UseMutationResult<void, BillingError, ContactMessage> {
  const { client } = useBillingCore();
  const keyOf = useKeyOfMessage();
  const mutation = useMutation<void, BillingError, ContactMessage>({
    mutationFn: async (body) => {
      const header = { 'idempotency-key': keyOf(body) };
      await read(client.POST('/billing/v1/contact', { params: { header }, body }));
    },
    retry,
  });
  return useSingleFlight(mutation);
}

/** One key for each text: a message whose answer was lost and that is sent again arrives once. */
function useKeyOfMessage() {
  const last = useRef({ text: '', key: '' });
  return (message: ContactMessage) => {
    const text = JSON.stringify(message);
    if (last.current.text !== text) last.current = { text, key: newKey() };
    return last.current.key;
  };
}
