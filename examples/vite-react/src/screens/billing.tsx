import { ManageBilling } from '@locai/billing-react';
import { people } from '../demo/people.ts';
import { useSession } from '../demo/session.ts';
import { useText } from '../preferences.tsx';
import { Screen } from '../shell/screen.tsx';
import { SignedIn } from '../shell/signed-in.tsx';

/** The account's own page: plan, seats, usage, invoices and cards, as the SDK brings them. */
export function BillingScreen() {
  const text = useText().billing;
  const { isMember } = useSession();
  return (
    <Screen name="billing" title={text.title} intro={text.intro}>
      <SignedIn>
        <ManageBilling people={isMember ? people : undefined} />
      </SignedIn>
    </Screen>
  );
}
