import { ExpressCheckoutElement, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import type { StripeExpressCheckoutElementConfirmEvent } from '@stripe/stripe-js';
import { useImperativeHandle, useRef, useState } from 'react';
import type { PaymentFormHandle, PaymentFormProps } from '../payment-form.ts';
import { stripeHandle } from './stripe-handle.ts';

export interface StripeFieldsProps extends Pick<PaymentFormProps, 'actionsRef' | 'readOnly' | 'onChange'> {
  mode: 'payment' | 'setup';
}

/** Apple Pay and Google Pay where the device has them, and the card below. */
export function StripeFields({ mode, actionsRef, readOnly = false, onChange }: StripeFieldsProps) {
  const tools = { stripe: useStripe(), elements: useElements() };
  const wallet = useWallet();
  useImperativeHandle<PaymentFormHandle | null, PaymentFormHandle | null>(actionsRef, () => wallet.around(handleOf(tools, mode)));
  // The button of the host's form comes with the fields above it, so that it does not move.
  return (
    <>
      <div className="locai-stripe-wallets" data-hidden={!wallet.available || undefined} ref={wallet.place}>
        <ExpressCheckoutElement
          onReady={wallet.onReady}
          onConfirm={wallet.onConfirm}
          options={{ buttonHeight: 46, paymentMethods: { link: 'never', paypal: 'never', amazonPay: 'never', klarna: 'never' } }}
        />
      </div>
      <PaymentElement
        options={{ readOnly, layout: 'tabs', wallets: { applePay: 'never', googlePay: 'never', link: 'never' } }}
        onReady={() => onChange?.({ complete: false })}
        onChange={({ complete }) => onChange?.({ complete })}
      />
    </>
  );
}

/** Nothing can be done before the script is there; the host's button comes later than that. */
function handleOf({ stripe, elements }: Tools, mode: 'payment' | 'setup'): PaymentFormHandle | null {
  return stripe && elements ? stripeHandle({ stripe, elements, mode }) : null;
}

interface Tools {
  stripe: ReturnType<typeof useStripe>;
  elements: ReturnType<typeof useElements>;
}

/** A wallet's own button stands for the button of the form around it. */
function useWallet() {
  const [available, setAvailable] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const asked = useRef<StripeExpressCheckoutElementConfirmEvent | undefined>(undefined);
  return {
    available,
    place,
    onReady: ({ availablePaymentMethods }: { availablePaymentMethods?: object | undefined }) =>
      setAvailable(availablePaymentMethods !== undefined),
    onConfirm(event: StripeExpressCheckoutElementConfirmEvent) {
      asked.current = event;
      place.current?.closest('form')?.requestSubmit();
    },
    /** The wallet's sheet stays open until it hears how it ended. */
    around: (handle: PaymentFormHandle | null) =>
      handle && {
        ...handle,
        async confirm(...args: Parameters<PaymentFormHandle['confirm']>) {
          const outcome = await handle.confirm(...args);
          if (outcome.status === 'failed') asked.current?.paymentFailed({ reason: 'fail' });
          asked.current = undefined;
          return outcome;
        },
      },
  };
}
