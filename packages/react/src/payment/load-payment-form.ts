import { useEffect, useState } from 'react';
import type { PaymentFormComponent } from './payment-form.ts';

/** Where each provider's form comes from. Nothing of a provider is loaded before its form is shown. */
const forms: Readonly<Record<string, () => Promise<PaymentFormComponent>>> = {
  sandbox: () => import('./sandbox/sandbox-form.tsx').then(({ SandboxForm }) => SandboxForm),
  stripe: () => import('./stripe/stripe-form.tsx').then(({ StripeForm }) => StripeForm),
};

export type LoadedForm = { state: 'loading' | 'failed' | 'unknown' } | { state: 'ready'; Form: PaymentFormComponent };

/** Loads the form of a provider; `retry` tries again after a failure. */
export function usePaymentForm(provider: string | undefined): LoadedForm & { retry: () => void } {
  const [loaded, setLoaded] = useState<LoadedForm>({ state: 'loading' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another load.
  useEffect(() => {
    if (!provider) return;
    let left = false;
    const show = (next: LoadedForm) => left || setLoaded(next);
    show({ state: 'loading' });
    const load = Object.hasOwn(forms, provider) ? forms[provider] : undefined;
    if (load)
      load().then(
        (Form) => show({ state: 'ready', Form }),
        () => show({ state: 'failed' }),
      );
    else show({ state: 'unknown' });
    return () => {
      left = true;
    };
  }, [provider, tries]);
  return { ...loaded, retry: () => setTries(tries + 1) };
}
