import { useEffect, useId } from 'react';
import { Notice } from '../components/notice/notice.tsx';
import { useFlowContext } from '../hooks/use-flow-context.ts';
import { usePaymentConfig } from '../hooks/use-payment-config.ts';
import { usePaymentMethods } from '../hooks/use-payment-methods.ts';
import { FormFailed, FormSkeleton } from './form-states.tsx';
import { type LoadedForm, usePaymentForm } from './load-payment-form.ts';
import type { PaymentFormProps } from './payment-form.ts';
import { PaymentMethodChoice } from './payment-method-choice.tsx';

export interface PaymentSectionProps extends Pick<PaymentFormProps, 'amount' | 'actionsRef' | 'onChange'> {
  /** The saved card to pay with; undefined for a new one. */
  savedMethodId: string | undefined;
  onChooseMethod: (id: string | undefined) => void;
  readOnly: boolean;
}

/** How to pay: one of the saved cards, or the form of whichever provider the back end uses. */
export function PaymentSection({ savedMethodId, onChooseMethod, ...form }: PaymentSectionProps) {
  const { t } = useFlowContext();
  const headingId = useId();
  const config = usePaymentConfig();
  const methods = usePaymentMethods();
  const loaded = usePaymentForm(config.data?.provider);
  // Saving a card begins with a new one.
  const saved = form.amount ? (methods.data ?? []) : [];
  const known = methods.isSuccess;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the default is chosen once, when the cards are known; after that the person chooses.
  useEffect(() => onChooseMethod(saved[0]?.id), [known]);

  if (config.isError || loaded.state === 'failed')
    return <FormFailed onRetry={config.isError ? () => void config.refetch() : loaded.retry} />;
  if (loaded.state === 'unknown') return <UnknownProvider provider={config.data?.provider ?? ''} />;
  return (
    <section className="locai-payment" aria-labelledby={headingId}>
      <h3 id={headingId} className="locai-payment-title">
        {t('payment.method')}
      </h3>
      {!config.data || loaded.state === 'loading' || methods.isLoading ? (
        <FormSkeleton />
      ) : (
        <>
          {saved.length > 0 && (
            <PaymentMethodChoice methods={saved} value={savedMethodId} onChange={onChooseMethod} readOnly={form.readOnly} />
          )}
          <FormOf loaded={loaded} {...form} config={config.data} fieldsHidden={savedMethodId !== undefined} />
        </>
      )}
    </section>
  );
}

function FormOf({ loaded, ...props }: PaymentFormProps & { loaded: LoadedForm }) {
  return loaded.state === 'ready' ? <loaded.Form {...props} /> : null;
}

/** A mistake of the developer's, said where they will see it. */
function UnknownProvider({ provider }: { provider: string }) {
  const { t } = useFlowContext();
  return (
    <Notice tone="error" title={t('payment.unknownTitle', { provider })}>
      {t('payment.unknownDetail')}
    </Notice>
  );
}

/** The section before it is known what there is to pay. */
export function PaymentSectionSkeleton() {
  const { t } = useFlowContext();
  return (
    <div className="locai-payment">
      <p className="locai-payment-title">{t('payment.method')}</p>
      <FormSkeleton />
    </div>
  );
}
