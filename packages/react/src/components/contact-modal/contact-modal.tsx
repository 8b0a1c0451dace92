import { forwardRef, useState } from 'react';
import { useBillingPlans } from '../../hooks/use-billing-plans.ts';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import { Button } from '../button/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../dialog/dialog.tsx';
import { ContactForm, type ContactFormProps } from './contact-form.tsx';

export interface ContactModalProps extends Pick<ContactFormProps, 'planCode' | 'defaultValues' | 'onSent'> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** After the last frame of opening or closing. */
  onOpenChangeComplete?: (open: boolean) => void;
  className?: string;
}

/**
 * Contact sales in a dialog: name, work e-mail, company, the plan of interest and a message. It is sent to the address that the
 * operator has configured. A failure keeps every word.
 *
 * @example
 * <ContactModal open={open} onOpenChange={setOpen} planCode="enterprise" />
 * @example
 * const { open } = useBillingContext();
 * <button onClick={() => open('contact', { planCode: 'enterprise' })}>Talk to us</button>
 */
export const ContactModal = forwardRef<HTMLDivElement, ContactModalProps>(function ContactModal(
  { open, onOpenChange, onOpenChangeComplete, planCode, defaultValues, onSent, className },
  ref,
) {
  const { t } = useFlowContext();
  const [isSending, setSending] = useState(false);
  const [isSent, setSent] = useState(false);
  const plan = usePlanName(planCode);
  const complete = (isOpen: boolean) => {
    if (!isOpen) setSent(false);
    onOpenChangeComplete?.(isOpen);
  };
  return (
    <Dialog
      ref={ref}
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={complete}
      title={plan ? t('contact.planTitle', { plan }) : t('contact.title')}
      description={!isSent && t('contact.detail')}
      dismissible={!isSending}
      className={className}
    >
      <DialogBody>
        <ContactForm
          planCode={planCode}
          defaultValues={defaultValues}
          onSendingChange={setSending}
          onSent={(message) => {
            setSent(true);
            onSent?.(message);
          }}
        />
      </DialogBody>
      {isSent && (
        <DialogFooter>
          <Button onClick={() => onOpenChange(false)}>{t('common.done')}</Button>
        </DialogFooter>
      )}
    </Dialog>
  );
});

function usePlanName(planCode: string | undefined): string | undefined {
  const { data } = useBillingPlans();
  return data?.find(({ plan }) => plan.code === planCode)?.plan.name;
}
