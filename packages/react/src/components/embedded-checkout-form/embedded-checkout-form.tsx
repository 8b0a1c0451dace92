import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react';
import { useBillingPlans } from '../../hooks/use-billing-plans.ts';
import { useCustomer } from '../../hooks/use-customer.ts';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import { isFree } from '../../payment/purchase/is-free.ts';
import { PurchaseForm } from '../../payment/purchase/purchase-form.tsx';
import { usePurchase } from '../../payment/purchase/use-purchase.ts';
import type { PlanCode } from '../../provider/register.ts';
import type { Interval, Plan, SubscriptionResult } from '../../queries/schemas.ts';
import { classNames } from '../../theme/class-names.ts';
import { Root } from '../../theme/root.tsx';
import { OrderSummary } from '../order-summary/order-summary.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import { AlreadySubscribed, AskAdmin, holdsPlan, SignInFirst, Subscribed } from './checkout-notices.tsx';
import { CheckoutSeats } from './checkout-seats.tsx';
import { useSettled } from './use-settled.ts';

export interface EmbeddedCheckoutFormProps extends Omit<ComponentPropsWithoutRef<'div'>, 'onCancel'> {
  planCode: PlanCode;
  /** `month` when left out. */
  interval?: Interval;
  /** How many seats to begin with. The customer can change it. The included ones when left out. */
  seats?: number;
  /** ISO 4217. The customer's currency, else the plan's first, when left out. */
  currency?: string;
  /** The server has confirmed the order. Left out: the success dialog opens. */
  onSuccess?: (result: SubscriptionResult) => void;
  /** Shows a cancel button. */
  onCancel?: () => void;
}

/**
 * Checkout inside the page: what it costs, how many seats, the card, 3-D Secure, and the result. It charges exactly what it shows:
 * when the price changes meanwhile it says so and waits for another press. A payment that failed is tried again as the same payment.
 *
 * @example
 * <EmbeddedCheckoutForm planCode="pro" interval="year" onSuccess={() => navigate('/welcome')} />
 */
export const EmbeddedCheckoutForm = forwardRef<HTMLDivElement, EmbeddedCheckoutFormProps>(function EmbeddedCheckoutForm(
  { planCode, interval = 'month', seats: initialSeats, currency, onSuccess, onCancel, className, ...props },
  ref,
) {
  const { t, open, userKey, canManageBilling } = useFlowContext();
  const mayBuy = userKey !== null && canManageBilling;
  const subscription = useSubscription();
  const { plan, isPending } = usePlan(planCode, interval, currency);
  const customer = useCustomer();
  const [seats, setSeats] = useState(initialSeats);
  const settledSeats = useSettled(seats, 250);
  const held = subscription.data && holdsPlan(subscription.data) ? subscription.data : undefined;

  const purchase = usePurchase({
    request: { order: { planCode, interval, ...(currency && { currency }), ...(settledSeats && { seats: settledSeats }) } },
    enabled: !subscription.isPending && !held && mayBuy,
    onSuccess: onSuccess ?? ((result) => open('success', { result })),
  });
  const { quote, phase } = purchase;
  const name = plan?.name ?? quote?.planName;
  const updating = purchase.updating || seats !== settledSeats;

  const content = () => {
    if (userKey === null) return <SignInFirst />;
    if (!canManageBilling) return <AskAdmin />;
    if (phase === 'done') return <Subscribed planName={name ?? planCode} />;
    if (held && phase === 'idle') return <AlreadySubscribed subscription={held} planCode={planCode} />;
    // With or without seats is not known yet: a form that would move when it is does not help.
    const summary = isPending ? (
      <Skeleton height="12rem" />
    ) : (
      <OrderSummary quote={quote} updating={!!quote && updating} timeZone={customer.data?.timeZone}>
        {plan?.seats && (
          <CheckoutSeats
            seats={plan.seats}
            interval={interval}
            currency={currency}
            quote={quote}
            value={seats}
            onChange={setSeats}
            readOnly={phase !== 'idle'}
          />
        )}
      </OrderSummary>
    );
    const freeLabel = quote && isFree(quote) ? t('checkout.startFree') : t('checkout.start');
    return (
      <PurchaseForm
        purchase={{ ...purchase, updating }}
        summary={summary}
        summaryPending={isPending}
        freeLabel={freeLabel}
        onCancel={onCancel}
      />
    );
  };

  return (
    <Root ref={ref} {...props} className={classNames('locai-checkout', className)}>
      <h2 className="locai-checkout-title">
        {name ? t('checkout.title', { plan: name }) : <NameToCome waiting={mayBuy && !held && !purchase.quoteError} />}
      </h2>
      {content()}
    </Root>
  );
});

/** The heading while the plan's name is on its way, or when it does not come. */
function NameToCome({ waiting }: { waiting: boolean }) {
  const { t } = useFlowContext();
  if (!waiting) return t('checkout.dialogTitle');
  return (
    <>
      <VisuallyHidden>{t('checkout.dialogTitle')}</VisuallyHidden>
      <Skeleton width="12rem" height="1lh" />
    </>
  );
}

function usePlan(planCode: string, interval: Interval, currency: string | undefined): { plan?: Plan; isPending: boolean } {
  const { data, isPending } = useBillingPlans({ interval, ...(currency && { currency }) });
  const plan = data?.find((option) => option.plan.code === planCode)?.plan;
  return { ...(plan && { plan }), isPending };
}
