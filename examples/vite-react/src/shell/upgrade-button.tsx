import { type Entitlement, useBillingContext } from '@locai/billing-react';
import { useSession } from '../demo/session.ts';
import { useText } from '../preferences.tsx';
import { Link, navigate } from '../router.tsx';

/** The way to what is locked: to the plan that has it for administrators, to an administrator for everybody else. */
export function UpgradeButton({ entitlement, code }: { entitlement: Entitlement; code: 'messages' | 'documents' }) {
  const text = useText();
  const { isAdministrator } = useSession();
  const { open } = useBillingContext();
  const { upgrade } = entitlement;
  if (!isAdministrator) return <p className="aside">{text.askAdministrator}</p>;
  if (upgrade?.action === 'upgrade')
    return (
      <button type="button" className="button" onClick={() => open('upgrade', { entitlement: code })}>
        {text.upgradeTo(upgrade.planName)}
      </button>
    );
  if (upgrade?.action === 'start')
    return (
      <>
        <button type="button" className="button" onClick={() => navigate(`/checkout?plan=${upgrade.planCode}&interval=month`)}>
          {text.startWith(upgrade.planName)}
        </button>
        <Link to="/pricing">{text.seePlans}</Link>
      </>
    );
  return (
    <Link className="button" to="/pricing">
      {text.seePlans}
    </Link>
  );
}
