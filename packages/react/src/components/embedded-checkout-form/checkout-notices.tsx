import { useFlowContext } from '../../hooks/use-flow-context.ts';
import type { PlanCode } from '../../provider/register.ts';
import type { Subscription } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';

/** The customer has a subscription that works: a second one must never be sold. */
export function holdsPlan({ status }: Subscription): boolean {
  return status === 'active' || status === 'trialing' || status === 'past_due';
}

/** Says what the customer already has, and offers the change if they want another plan. */
export function AlreadySubscribed({ subscription, planCode }: { subscription: Subscription; planCode: PlanCode }) {
  const { t, open } = useFlowContext();
  const plan = subscription.planName;
  if (subscription.planCode === planCode)
    return (
      <Notice tone="success" title={t('checkout.currentTitle', { plan })}>
        {t('checkout.currentDetail')}
      </Notice>
    );
  return (
    <Notice
      title={t('checkout.otherTitle')}
      action={<Button onClick={() => open('upgrade', { planCode })}>{t('checkout.change')}</Button>}
    >
      {t('checkout.otherDetail', { plan })}
    </Notice>
  );
}

export function Subscribed({ planName }: { planName: string }) {
  const { t } = useFlowContext();
  return (
    <Notice tone="success" title={t('upgrade.successTitle', { plan: planName })}>
      {t('upgrade.successDetail', { plan: planName })}
    </Notice>
  );
}

export function SignInFirst() {
  const { t } = useFlowContext();
  return <Notice title={t('checkout.signInTitle')}>{t('checkout.signInDetail')}</Notice>;
}

/** A member may look at plans; buying one is the administrator's. */
export function AskAdmin() {
  const { t } = useFlowContext();
  return <Notice title={t('checkout.askAdminTitle')}>{t('checkout.askAdminDetail')}</Notice>;
}
