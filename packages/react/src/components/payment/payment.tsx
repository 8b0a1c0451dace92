import { type ComponentPropsWithoutRef, type FormEvent, forwardRef, type ReactNode, useState } from 'react';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import { PaymentSection } from '../../payment/payment-section.tsx';
import type { Money, PaymentIntent } from '../../queries/schemas.ts';
import { classNames } from '../../theme/class-names.ts';
import { Root } from '../../theme/root.tsx';
import { Button } from '../button/button.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import { NothingToPay, NotYours, PaymentDone, PaymentProblem } from './payment-notices.tsx';
import { type Due, type PaymentTarget, useDue } from './use-due.ts';
import { type PaymentState, usePayment } from './use-payment.ts';

export type PaymentProps = PaymentTarget &
  Omit<ComponentPropsWithoutRef<'div'>, 'children'> & {
    /** The server has confirmed it: the payment, or null when a card was saved. */
    onSuccess?: (payment: PaymentIntent | null) => void;
    /** Shows a cancel button. */
    onDismiss?: () => void;
    /** Another heading; null for none, where yours stands above. */
    heading?: ReactNode;
  };

/**
 * Collects one payment, or saves a card: for an open invoice, for a payment that exists already, or for later. It shows the form of
 * whichever provider the back end uses, with 3-D Secure in place; what went wrong stands next to the form, and another press tries
 * the same payment again.
 *
 * @example
 * <Payment invoiceId={invoice.id} onSuccess={() => navigate('/billing')} />
 * @example
 * <Payment saveCard onSuccess={close} />
 */
export const Payment = forwardRef<HTMLDivElement, PaymentProps>(function Payment(
  { invoiceId, paymentIntentId, saveCard, onSuccess, onDismiss, heading, className, ...props },
  ref,
) {
  const { userKey, canManageBilling } = useFlowContext();
  const target = { invoiceId, paymentIntentId, saveCard } as PaymentTarget;
  const mayPay = userKey !== null && canManageBilling;
  const due = useDue(target, mayPay);
  const payment = usePayment(target, onSuccess);
  const { phase } = payment;
  const content = () => {
    if (!mayPay) return <NotYours visitor={userKey === null} />;
    if (phase === 'done') return <PaymentDone amount={payment.payment?.amount ?? null} />;
    if (due.status !== 'open' && phase === 'idle' && !payment.problem) return <NothingToPay due={due} />;
    return <Form payment={payment} due={due} onDismiss={onDismiss} />;
  };
  return (
    <Root ref={ref} data-phase={phase} data-due={due.status} {...props} className={classNames('locai-pay', className)}>
      <Heading due={due} saving={!!saveCard} heading={heading} />
      {content()}
    </Root>
  );
});

function Heading({ due, saving, heading }: { due: Due; saving: boolean; heading: ReactNode }) {
  const { t } = useFlowContext();
  if (heading === null) return null;
  const number = due.status === 'open' ? due.invoiceNumber : null;
  const words = saving ? t('payment.saveTitle') : number ? t('payment.payTitle', { number }) : t('payment.payAny');
  return <h2 className="locai-pay-title">{heading ?? words}</h2>;
}

interface FormProps {
  payment: PaymentState;
  due: Due;
  onDismiss: (() => void) | undefined;
}

/** What is due, how it is paid, what went wrong, and the one button. Enter in any field submits it. */
function Form({ payment, due, onDismiss }: FormProps) {
  const { t, formatMoney } = useFlowContext();
  const [amount, setAmount] = useState<Money | null>(null);
  const [isReady, setReady] = useState(false);
  // What is paid is what was shown, also when the invoice is settled while its payment is on the way.
  const shown = due.status === 'open' ? due.amount : amount;
  if (shown !== amount) setAmount(shown);
  const busy = payment.phase !== 'idle';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void payment.pay();
  };
  return (
    <form className="locai-purchase locai-pay-form" noValidate onSubmit={submit} aria-busy={busy}>
      {shown ? <AmountDue amount={shown} /> : <p className="locai-pay-note">{t('payment.saveNote')}</p>}
      <PaymentSection
        amount={shown}
        actionsRef={payment.form}
        savedMethodId={payment.savedMethodId}
        onChooseMethod={payment.chooseMethod}
        readOnly={busy}
        onChange={() => setReady(true)}
      />
      <PaymentProblem phase={payment.phase} problem={payment.problem} saving={!shown} />
      {isReady && (
        <div className="locai-purchase-actions">
          <Button type="submit" className="locai-purchase-pay" loading={busy}>
            {shown ? t('checkout.pay', { amount: formatMoney(shown) }) : t('payment.saveCard')}
          </Button>
          {onDismiss && (
            <Button variant="ghost" disabled={busy} onClick={onDismiss}>
              {t('common.cancel')}
            </Button>
          )}
        </div>
      )}
      <VisuallyHidden role="status">{payment.phase === 'busy' && t(shown ? 'payment.busy' : 'payment.saving')}</VisuallyHidden>
    </form>
  );
}

function AmountDue({ amount }: { amount: Money }) {
  const { t, formatMoney } = useFlowContext();
  return (
    <dl className="locai-pay-due">
      <dt>{t('payment.due')}</dt>
      <dd className="locai-amount">{formatMoney(amount)}</dd>
    </dl>
  );
}
