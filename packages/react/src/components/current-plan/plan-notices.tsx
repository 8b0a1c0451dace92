import { useEndSubscription } from '../../hooks/use-end-subscription.ts';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { useUpdateSubscription } from '../../hooks/use-update-subscription.ts';
import type { Subscription } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import { NotChanged } from './end-plan.tsx';
import { UnpaidNotice } from './unpaid-notice.tsx';

/** What is to be known about a plan besides its facts: unpaid, on trial, ending, about to change. */
export function PlanNotices({ subscription }: { subscription: Subscription }) {
  const { status, scheduledChange, cancelAt } = subscription;
  return (
    <>
      <UnpaidNotice subscription={subscription} />
      {status === 'trialing' && !cancelAt && <Trial subscription={subscription} />}
      <Ending subscription={subscription} />
      <ScheduledChange subscription={subscription} change={scheduledChange} />
    </>
  );
}

function Trial({ subscription: { planName: plan, currentPeriod, nextRenewal, timeZone } }: { subscription: Subscription }) {
  const { t, formatDate, formatMoney } = usePortalContext();
  const date = formatDate(nextRenewal?.at ?? currentPeriod.to, { dateStyle: 'long', timeZone });
  return (
    <Notice title={t('plan.trialTitle', { date })}>
      {nextRenewal
        ? t('plan.trialDetail', { plan, amount: formatMoney(nextRenewal.amount) })
        : t('plan.trialCardDetail', { plan })}
    </Notice>
  );
}

/** A plan that ends, and the way to keep it. What was done is said where the notice was. */
function Ending({ subscription: { planName: plan, cancelAt, timeZone } }: { subscription: Subscription }) {
  const { t, formatDate, canManageBilling } = usePortalContext();
  const { resume } = useEndSubscription();
  const action = canManageBilling && (
    <Button variant="secondary" loading={resume.isPending} onClick={() => resume.mutate()}>
      {t('plan.resume')}
    </Button>
  );
  return (
    <>
      {cancelAt && (
        <Notice
          tone="warning"
          title={t('plan.endingTitle', { plan, date: formatDate(cancelAt, { dateStyle: 'long', timeZone }) })}
          action={action}
        >
          {t('plan.endingDetail')}
        </Notice>
      )}
      {resume.error && <NotChanged error={resume.error} />}
      <VisuallyHidden role="status">{resume.isSuccess && !cancelAt && t('plan.resumed')}</VisuallyHidden>
    </>
  );
}

interface ScheduledChangeProps {
  subscription: Subscription;
  change: Subscription['scheduledChange'];
}

/** A change that waits for the end of the period, and the way to undo it. */
function ScheduledChange({ subscription, change }: ScheduledChangeProps) {
  const { t, formatDate, canManageBilling } = usePortalContext();
  const words = useChangeWords(subscription, change);
  const update = useUpdateSubscription();
  const { planCode, planName, interval, seats, addons, timeZone } = subscription;
  const isOtherPlan = change?.planCode !== planCode;
  const present = addons.map(({ addonCode, quantity }) => ({ addonCode, quantity }));
  const undo = () => update.mutate({ planCode, interval, seats, addons: present });
  const action = canManageBilling && (
    <Button variant="secondary" loading={update.isPending} onClick={undo}>
      {t('plan.undo')}
    </Button>
  );
  return (
    <>
      {change && (
        <Notice
          title={t(isOtherPlan ? 'plan.scheduledTitle' : 'plan.scheduledOther', {
            plan: change.planName,
            date: formatDate(change.at, { dateStyle: 'long', timeZone }),
          })}
          action={action}
        >
          {isOtherPlan ? t('plan.scheduledKeep', { plan: planName }) : t('plan.scheduledDetail', { change: words })}
        </Notice>
      )}
      {update.error && <NotChanged error={update.error} />}
      <VisuallyHidden role="status">{update.isSuccess && !change && t('plan.undone')}</VisuallyHidden>
    </>
  );
}

/** What becomes different while the plan stays: how it is billed, the seats, the add-ons. */
function useChangeWords(subscription: Subscription, change: Subscription['scheduledChange']): string {
  const { t, locale, formatNumber } = usePortalContext();
  if (!change) return '';
  const { interval, seats, addons } = change;
  const extras = addons.map(({ name, quantity }) => (quantity > 1 ? `${formatNumber(quantity)} × ${name}` : name));
  const parts = [
    change.planName,
    interval !== subscription.interval && t(`pricing.interval.${interval}`),
    seats !== subscription.seats && t('common.seats', { count: seats }),
    ...extras,
  ].filter((part): part is string => Boolean(part));
  return new Intl.ListFormat(locale, { style: 'short', type: 'unit' }).format(parts);
}
