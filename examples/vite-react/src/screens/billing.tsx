import { ManageBilling } from '@locai/billing-react';
import { useText } from '../preferences.tsx';
import { Screen } from '../shell/screen.tsx';
import { SignedIn } from '../shell/signed-in.tsx';

/** The account's own page: plan, seats, usage, invoices and cards, as the SDK brings them. */
export function BillingScreen() {
  const text = useText().billing;
  return (
    <Screen name="billing" title={text.title} intro={text.intro}>
      <SignedIn>
        <ManageBilling />
      </SignedIn>
    </Screen>
  );
}
