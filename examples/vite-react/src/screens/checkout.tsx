import {
  EmbeddedCheckoutForm,
  type Interval,
  type PlanCode,
  type SubscriptionResult,
  useBillingContext,
} from '@locai/billing-react';
import { useText } from '../preferences.tsx';
import { navigate, useLocation } from '../router.tsx';
import { Screen } from '../shell/screen.tsx';
import { SignedIn } from '../shell/signed-in.tsx';

const intervals: readonly Interval[] = ['week', 'month', 'quarter', 'half_year', 'year'];

/** Checkout in our own page. What is bought stands in the address, so that a reload changes nothing. */
export function CheckoutScreen() {
  const text = useText();
  const { searchParams } = useLocation();
  // Anything may stand in an address: the form says so when there is no such plan.
  const planCode = searchParams.get('plan') as PlanCode | null;
  const interval = intervals.find((each) => each === searchParams.get('interval')) ?? 'month';
  return (
    <Screen
      name="checkout"
      title={text.checkout.title}
      // The form says what is bought in a heading of its own.
      titleHidden={planCode !== null}
      back={{ to: '/pricing', label: text.checkout.back }}
    >
      <SignedIn>{planCode ? <Checkout planCode={planCode} interval={interval} /> : <p>{text.checkout.unknown}</p>}</SignedIn>
    </Screen>
  );
}

function Checkout({ planCode, interval }: { planCode: PlanCode; interval: Interval }) {
  const { open } = useBillingContext();
  const welcome = (result: SubscriptionResult) => {
    navigate('/write', { replace: true });
    open('success', { result });
  };
  return <EmbeddedCheckoutForm planCode={planCode} interval={interval} onSuccess={welcome} />;
}
