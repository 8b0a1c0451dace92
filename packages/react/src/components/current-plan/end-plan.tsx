import type { BillingError } from '@locai/billing-contract/client';
import { type Ref, useState } from 'react';
import { useEndSubscription } from '../../hooks/use-end-subscription.ts';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { refusalText } from '../../payment/purchase/purchase-problem.ts';
import type { Subscription } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { PanelTitle } from '../section/panel-title.tsx';
import { useDisclosure } from '../section/use-disclosure.ts';
import { TextAreaField } from '../text-field/text-field.tsx';

/** The way out, which is as easy to find as the way in: asks once, and says what happens and when. */
export function EndPlan({ subscription }: { subscription: Subscription }) {
  const { t } = usePortalContext();
  const { isOpen, show, hide, trigger, heading } = useDisclosure();
  if (subscription.cancelAt) return null;
  if (isOpen) return <CancelForm subscription={subscription} onClose={hide} headingRef={heading} />;
  return (
    <div className="locai-row locai-end-plan">
      <Button ref={trigger} variant="ghost" onClick={show}>
        {t('plan.cancel')}
      </Button>
    </div>
  );
}

interface CancelFormProps {
  subscription: Subscription;
  onClose: () => void;
  headingRef: Ref<HTMLHeadingElement>;
}

function CancelForm({ subscription: { planName: plan, currentPeriod, timeZone }, onClose, headingRef }: CancelFormProps) {
  const { t, formatDate } = usePortalContext();
  const { cancel } = useEndSubscription();
  const [reason, setReason] = useState('');
  const date = formatDate(currentPeriod.to, { dateStyle: 'medium', timeZone });
  const given = reason.trim();
  return (
    <div className="locai-panel">
      <div>
        <PanelTitle ref={headingRef}>{t('plan.cancelTitle', { plan })}</PanelTitle>
        <p className="locai-row-detail">{t('plan.cancelDetail', { plan, date })}</p>
      </div>
      <TextAreaField
        label={t('plan.cancelReason')}
        hint={t('plan.cancelReasonHint')}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {cancel.error && <NotChanged error={cancel.error} />}
      <div className="locai-panel-actions">
        <Button variant="danger" loading={cancel.isPending} onClick={() => cancel.mutate(given ? { reason: given } : undefined)}>
          {t('plan.cancelConfirm', { date })}
        </Button>
        <Button variant="ghost" disabled={cancel.isPending} onClick={onClose}>
          {t('plan.cancelKeep', { plan })}
        </Button>
      </div>
    </div>
  );
}

/** Why the plan is as it was. */
export function NotChanged({ error }: { error: BillingError }) {
  const { t } = usePortalContext();
  return (
    <Notice tone="error" title={t('plan.notChanged')}>
      {refusalText(t, error.code)}
    </Notice>
  );
}
