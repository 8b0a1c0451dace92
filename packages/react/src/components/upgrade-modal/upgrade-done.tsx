import { useEffect, useRef } from 'react';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { SubscriptionResult } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { DialogBody, DialogFooter } from '../dialog/dialog.tsx';
import { Icon } from '../icon/icon.tsx';

/** The end of an upgrade: what holds now, or what will hold from when. */
export function UpgradeDone({ result: { subscription }, onClose }: { result: SubscriptionResult; onClose: () => void }) {
  const { t, formatDate } = useModalContext();
  const button = useRef<HTMLButtonElement>(null);
  // The button that had the focus is gone.
  useEffect(() => button.current?.focus(), []);
  const { scheduledChange, planName, timeZone } = subscription;
  return (
    <>
      <DialogBody className="locai-upgrade-done" data-scheduled={scheduledChange ? '' : undefined}>
        <Icon name={scheduledChange ? 'clock' : 'success'} />
        <p role="status">
          {scheduledChange
            ? t('upgrade.scheduledDetail', {
                plan: planName,
                target: scheduledChange.planName,
                date: formatDate(scheduledChange.at, { dateStyle: 'medium', timeZone }),
              })
            : t('upgrade.successDetail', { plan: planName })}
        </p>
      </DialogBody>
      <DialogFooter>
        <Button ref={button} onClick={onClose}>
          {t('upgrade.done')}
        </Button>
      </DialogFooter>
    </>
  );
}
