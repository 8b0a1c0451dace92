import { type Interval, type Plan, type PlanOption, PricingTable, useBillingContext } from '@locai/billing-react';
import { useText } from '../preferences.tsx';
import { navigate } from '../router.tsx';
import { Screen } from '../shell/screen.tsx';

/** The plans. A new customer is sent to our checkout page, a change of plan happens in the SDK's dialog. */
export function PricingScreen() {
  const text = useText();
  const { open } = useBillingContext();
  const choose = (plan: Plan, interval: Interval, action: PlanOption['action']) => {
    if (action === 'start') navigate(`/checkout?plan=${plan.code}&interval=${interval}`);
    else open('upgrade', { planCode: plan.code, interval });
  };
  return (
    <Screen name="pricing" title={text.pricing.title} intro={text.pricing.intro}>
      <h2 className="visually-hidden">{text.nav.pricing}</h2>
      <PricingTable onSelect={choose} contactUrl="mailto:hello@marginalia.example" />
    </Screen>
  );
}
