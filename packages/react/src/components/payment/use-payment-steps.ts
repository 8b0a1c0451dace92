import { useQueryClient } from '@tanstack/react-query';
import { useCreatePaymentIntent } from '../../hooks/use-create-payment-intent.ts';
import type { PaymentOutcome } from '../../payment/payment-form.ts';
import { type Settlement, settlePayment } from '../../payment/purchase/settle-payment.ts';
import { useBillingCore } from '../../provider/billing-context.ts';
import { paymentIntentQuery } from '../../queries/payments.ts';
import { read } from '../../queries/read.ts';
import type { PaymentIntent } from '../../queries/schemas.ts';
import { invalidateTopics } from '../../queries/topics.ts';
import type { PaymentTarget } from './use-due.ts';

/** How to ask the provider, and what to do while the bank thinks. */
interface Asking {
  confirm: (clientSecret: string) => Promise<PaymentOutcome>;
  onWaiting: () => void;
  signal: AbortSignal;
}

/** What paying does on the way. A payment that failed is tried again as the same payment. */
export function usePaymentSteps({ invoiceId, paymentIntentId }: PaymentTarget) {
  const core = useBillingCore();
  const queryClient = useQueryClient();
  const { mutateAsync: createIntent } = useCreatePaymentIntent();
  const { client, userKey } = core;

  const readPayment = (id: string): Promise<PaymentIntent> =>
    queryClient.fetchQuery({ ...paymentIntentQuery(core, id), retry: false });

  const pay = async (asking: Asking) => {
    const payment = invoiceId === undefined ? await readPayment(paymentIntentId ?? '') : await createIntent({ invoiceId });
    asking.signal.throwIfAborted();
    return settlePayment(payment, { ...asking, read: () => readPayment(payment.id) });
  };

  const saveCard = async (asking: Asking) => {
    const setup = await read(client.POST('/billing/v1/payment-methods/setup-intents'));
    asking.signal.throwIfAborted();
    const params = { path: { setupIntentId: setup.id } };
    const readSetup = () => read(client.GET('/billing/v1/payment-methods/setup-intents/{setupIntentId}', { params }));
    return settlePayment(setup, { ...asking, read: readSetup });
  };

  return {
    /** The payment when there was one; null: a card is saved. */
    async perform(asking: Asking): Promise<Settlement<PaymentIntent | null>> {
      if (invoiceId !== undefined || paymentIntentId !== undefined) return pay(asking);
      const settlement = await saveCard(asking);
      return settlement.status === 'paid' ? { status: 'paid', payment: null } : settlement;
    },
    /** Reads again what the payment changed. */
    refresh: () => void invalidateTopics(queryClient, userKey, ['payments', 'invoices', 'subscription', 'entitlements']),
  };
}
