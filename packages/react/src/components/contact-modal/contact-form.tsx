import { type ComponentPropsWithoutRef, type FormEvent, forwardRef, useEffect, useRef } from 'react';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import type { ContactMessage } from '../../hooks/use-send-email.ts';
import type { PlanCode } from '../../provider/register.ts';
import { errorText } from '../../text/error-text.ts';
import { classNames } from '../../theme/class-names.ts';
import { Root } from '../../theme/root.tsx';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import { ContactFields } from './contact-fields.tsx';
import { type ContactFormState, useContactForm } from './use-contact-form.ts';
import { type ContactField, contactFields } from './validate-contact.ts';

export interface ContactFormProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The plan that the message is about. */
  planCode?: PlanCode | undefined;
  /** What you know of the person already. */
  defaultValues?: { name?: string; email?: string; company?: string; message?: string } | undefined;
  /** The message has arrived. */
  onSent?: (message: ContactMessage) => void;
  onSendingChange?: (isSending: boolean) => void;
}

/**
 * Contact sales, inside a page: the form of `ContactModal`. It says what is wrong at the field, and what was typed stays until the
 * message has arrived.
 *
 * @example
 * <ContactForm planCode="enterprise" defaultValues={{ name: user.name, email: user.email }} />
 */
export const ContactForm = forwardRef<HTMLDivElement, ContactFormProps>(function ContactForm(
  { planCode, defaultValues, onSent, onSendingChange, className, ...props },
  ref,
) {
  const { t } = useFlowContext();
  const form = useContactForm({ ...defaultValues, ...(planCode && { planCode }) }, onSent);
  const controls = useRef(new Map<ContactField, HTMLElement>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is told of changes, not of renders.
  useEffect(() => onSendingChange?.(form.isSending), [form.isSending]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.isSending) void send();
  };
  const send = async () => {
    const wrong = await form.submit();
    const first = contactFields.find((field) => wrong[field]);
    if (first) controls.current.get(first)?.focus();
  };
  return (
    <Root ref={ref} data-sent={form.sent ? '' : undefined} {...props} className={classNames('locai-contact', className)}>
      {form.sent ? (
        <Sent message={form.sent} />
      ) : (
        <form className="locai-contact-form" noValidate onSubmit={submit} aria-busy={form.isSending}>
          <ContactFields form={form} controls={controls} />
          <Failure form={form} />
          <Button type="submit" className="locai-contact-send" loading={form.isSending}>
            {t('contact.send')}
          </Button>
          <VisuallyHidden role="status">{form.isSending && t('contact.sending')}</VisuallyHidden>
        </form>
      )}
    </Root>
  );
});

/** Above the button that was pressed. What is wrong with a field stands at the field. */
function Failure({ form: { error, isSending, isRefusedAtField } }: { form: ContactFormState }) {
  const { t } = useFlowContext();
  if (!error || isSending || isRefusedAtField) return null;
  const why = error.code === 'rate_limited' ? t('contact.limited') : errorText(error, t);
  return (
    <Notice tone="error" title={t('contact.failedTitle')}>
      {why} {t('contact.kept')}
    </Notice>
  );
}

/** With the focus: the button that had it is gone. */
function Sent({ message: { name, email } }: { message: ContactMessage }) {
  const { t } = useFlowContext();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <Notice ref={notice} tabIndex={-1} tone="success" title={t('contact.sentTitle')}>
      {t('contact.sentDetail', { name, email })}
    </Notice>
  );
}
