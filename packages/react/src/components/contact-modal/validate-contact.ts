import type { BillingError } from '@locai/billing-contract/client';
import type { PlanCode } from '../../provider/register.ts';
import type { MessageKey } from '../../text/messages.ts';

/** What is typed into the form. */
export interface ContactValues {
  name: string;
  email: string;
  company: string;
  /** Nothing, or empty: no plan in particular. */
  planCode?: PlanCode;
  message: string;
}

export type ContactField = keyof ContactValues;

/** What is wrong, by field, in the order of the form. */
export type ContactErrors = { [F in ContactField]?: Extract<MessageKey, `contact.${string}`> };

export const contactFields: readonly ContactField[] = ['name', 'email', 'company', 'planCode', 'message'];

/** The longest that the service takes. */
export const longest: Readonly<Record<'name' | 'email' | 'company' | 'message', number>> = {
  name: 200,
  email: 254,
  company: 200,
  message: 5000,
};

/** What is wrong with what was typed. The service decides; this only spares a round trip. */
export function validateContact({ name, email, message }: ContactValues): ContactErrors {
  return {
    ...(!name.trim() && { name: 'contact.nameMissing' as const }),
    ...(!email.trim() && { email: 'contact.emailMissing' as const }),
    ...(email.trim() && !looksLikeEmail(email.trim()) && { email: 'contact.emailInvalid' as const }),
    ...(!message.trim() && { message: 'contact.messageMissing' as const }),
  };
}

/** The fields that the service did not accept. */
export function refusedFields({ problem }: BillingError): ContactErrors {
  const paths = new Set(problem?.errors?.map(({ path }) => path));
  const refused = contactFields.filter((field) => paths.has(field));
  return Object.fromEntries(refused.map((field) => [field, field === 'email' ? 'contact.emailInvalid' : 'contact.notAccepted']));
}

function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}
