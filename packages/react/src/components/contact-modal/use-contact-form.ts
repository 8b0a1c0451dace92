import type { BillingError } from '@locai/billing-contract/client';
import { useState } from 'react';
import { type ContactMessage, useSendEmail } from '../../hooks/use-send-email.ts';
import { type ContactErrors, type ContactField, type ContactValues, refusedFields, validateContact } from './validate-contact.ts';

const empty: ContactValues = { name: '', email: '', company: '', message: '' };

/** What was typed, what is wrong with it, and what became of it. What was typed stays until it has arrived. */
export function useContactForm(initial: Partial<ContactValues>, onSent: ((message: ContactMessage) => void) | undefined) {
  const [values, setValues] = useState<ContactValues>({ ...empty, ...initial });
  const [left, setLeft] = useState<ReadonlySet<ContactField>>(new Set());
  const [refused, setRefused] = useState<ContactErrors>({});
  const [trap, setTrap] = useState('');
  const { mutateAsync: send, isPending, error, data } = useSent();

  const found = validateContact(values);
  const errorOf = (field: ContactField) => (left.has(field) ? found[field] : undefined) ?? refused[field];

  const change = (field: ContactField, value: string) => {
    setValues({ ...values, [field]: value });
    setRefused({ ...refused, [field]: undefined });
  };

  /** Answers what stands in the way, for the focus. */
  const submit = async (): Promise<ContactErrors> => {
    setLeft(new Set(Object.keys(values) as ContactField[]));
    if (Object.keys(found).length > 0) return found;
    const message = messageOf(values, trap);
    const failure = await send(message).then(
      () => onSent?.(message),
      (reason: BillingError) => reason,
    );
    const fields = failure ? refusedFields(failure) : {};
    setRefused(fields);
    return fields;
  };

  return {
    values,
    errorOf,
    change,
    leave: (field: ContactField) => setLeft(new Set([...left, field])),
    submit,
    trap,
    setTrap,
    isSending: isPending,
    /** The last try failed. */
    error,
    isRefusedAtField: Object.keys(error ? refusedFields(error) : {}).length > 0,
    /** It has arrived. */
    sent: data,
  };
}

export type ContactFormState = ReturnType<typeof useContactForm>;

/** `useSendEmail`, that keeps what was sent. */
function useSent() {
  const send = useSendEmail();
  const [data, setData] = useState<ContactMessage>();
  const mutateAsync = async (message: ContactMessage) => {
    await send.mutateAsync(message);
    setData(message);
  };
  return { mutateAsync, isPending: send.isPending, error: send.error, data };
}

function messageOf({ company, planCode, ...values }: ContactValues, website: string): ContactMessage {
  const needed = { name: values.name.trim(), email: values.email.trim(), message: values.message.trim() };
  return {
    ...needed,
    ...(company.trim() && { company: company.trim() }),
    ...(planCode && { planCode }),
    ...(website && { website }),
  };
}
