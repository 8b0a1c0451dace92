import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { PlanCode } from '../../provider/register.ts';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import type { UpgradeTargetProblem } from './use-upgrade-target.ts';

export interface UpgradeProblemProps {
  problem: UpgradeTargetProblem;
  plan: string;
  planCode: PlanCode | undefined;
  onRetry: () => void;
}

/** Why there is nothing to pay, and what to do instead. */
export function UpgradeProblem({ problem, plan, planCode, onRetry }: UpgradeProblemProps) {
  const { t } = useModalContext();
  switch (problem) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return (
        <Notice tone="error" title={t('upgrade.loadTitle')} action={<Button onClick={onRetry}>{t('common.retry')}</Button>}>
          {t('error.network')}
        </Notice>
      );
    case 'visitor':
      return <Notice title={t('checkout.signInTitle')}>{t('checkout.signInDetail')}</Notice>;
    case 'member':
      return <Notice title={t('checkout.askAdminTitle')}>{t('checkout.askAdminDetail')}</Notice>;
    case 'none':
      return (
        <Notice title={t('upgrade.noneTitle')} action={<Contact />}>
          {t('upgrade.noneDetail')}
        </Notice>
      );
    case 'contact':
      return (
        <Notice title={t('upgrade.contactTitle', { plan })} action={<Contact planCode={planCode} />}>
          {t('upgrade.contactDetail')}
        </Notice>
      );
    case 'current':
      return (
        <Notice tone="success" title={t('checkout.currentTitle', { plan })}>
          {t('upgrade.currentDetail')}
        </Notice>
      );
    case 'scheduled':
      return <Notice title={t('upgrade.scheduledTitle')}>{t('upgrade.alreadyScheduled', { plan })}</Notice>;
  }
}

/** Opens the form to write to sales, in the place of this dialog. */
function Contact({ planCode }: { planCode?: PlanCode | undefined }) {
  const { t, open } = useModalContext();
  return <Button onClick={() => open('contact', planCode ? { planCode } : {})}>{t('pricing.action.contact')}</Button>;
}

function Loading() {
  const { t } = useModalContext();
  return (
    <div role="status" aria-label={t('common.loading')} className="locai-upgrade-loading">
      <Skeleton height="6rem" />
      <Skeleton height="4.25rem" />
      <Skeleton height="2.5rem" />
    </div>
  );
}
