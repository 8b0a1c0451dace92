import { Elements } from '@stripe/react-stripe-js';
import type { Appearance, Stripe, StripeElementLocale, StripeElementsOptions } from '@stripe/stripe-js';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import type { Money } from '../../queries/schemas.ts';
import { FormFailed, FormSkeleton } from '../form-states.tsx';
import type { PaymentFormProps } from '../payment-form.ts';
import { toStripeAmount } from './stripe-amount.ts';
import { StripeFields } from './stripe-fields.tsx';
import { useAppearance } from './use-appearance.ts';
import { useStripeScript } from './use-stripe-script.ts';

/** Stripe's form. It is shown before the payment exists; when the amount changes, what was typed stays. */
export function StripeForm({ config, amount, fieldsHidden = false, ...fields }: PaymentFormProps) {
  const script = useStripeScript(config.publishableKey);
  const { place, appearance } = useAppearance();
  const failed = script.isError || script.data === null || config.publishableKey === null;
  return (
    <div ref={place} className="locai-stripe-form" data-hidden={(fieldsHidden && !failed) || undefined}>
      {failed ? (
        <FormFailed onRetry={() => void script.refetch()} />
      ) : script.data && appearance ? (
        <Frames stripe={script.data} appearance={appearance} amount={amount} {...fields} />
      ) : (
        <FormSkeleton />
      )}
    </div>
  );
}

interface FramesProps extends Omit<PaymentFormProps, 'config' | 'fieldsHidden'> {
  stripe: Stripe;
  appearance: Appearance;
}

function Frames({ stripe, appearance, amount, ...fields }: FramesProps) {
  const { locale } = useFlowContext();
  const mode = amount ? 'payment' : 'setup';
  // A form that takes money cannot become one that saves a card, nor the other way round.
  return (
    <Elements key={mode} stripe={stripe} options={optionsOf(amount, { appearance, locale: stripeLocale(locale) })}>
      <StripeFields mode={mode} {...fields} />
    </Elements>
  );
}

/** The same as the back end says when it makes the payment; Stripe refuses to confirm one that differs. */
function optionsOf(amount: Money | null, looks: Pick<StripeElementsOptions, 'appearance' | 'locale'>): StripeElementsOptions {
  const allowedPaymentMethodTypes = ['card'];
  const common = { ...looks, allowedPaymentMethodTypes, setupFutureUsage: 'off_session', loader: 'auto' } as const;
  return amount ? { ...common, mode: 'payment', ...toStripeAmount(amount) } : { ...common, mode: 'setup' };
}

const regional = /^(en-GB|es-419|fr-CA|pt-BR|zh-HK|zh-TW)$/;

/** A language that Stripe does not speak becomes the browser's. */
const stripeLocale = (locale: string) =>
  (regional.test(locale) ? locale : (locale.split('-')[0] ?? 'auto')) as StripeElementLocale;
