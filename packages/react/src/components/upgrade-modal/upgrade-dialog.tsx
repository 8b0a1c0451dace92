import { type Ref, useState } from 'react';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import { PurchaseForm } from '../../payment/purchase/purchase-form.tsx';
import { usePurchase } from '../../payment/purchase/use-purchase.ts';
import type { SubscriptionResult } from '../../queries/schemas.ts';
import { Dialog, DialogBody } from '../dialog/dialog.tsx';
import { PlanChoice } from './plan-choice.tsx';
import { UpgradeDone } from './upgrade-done.tsx';
import { UpgradeProblem } from './upgrade-problem.tsx';
import { UpgradeSummary } from './upgrade-summary.tsx';
import { type UpgradeTarget, type UpgradeTargetRequest, useUpgradeTarget } from './use-upgrade-target.ts';
import { useUpgradeWords } from './use-upgrade-words.ts';

export interface UpgradeDialogProps extends UpgradeTargetRequest {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onOpenChangeComplete: (open: boolean) => void;
  popup?: Ref<HTMLDivElement>;
}

/** One opening of the upgrade: which plan, what it costs, the payment, the result. */
export function UpgradeDialog({ planCode, entitlement, interval, onOpenChange, popup, ...dialog }: UpgradeDialogProps) {
  const { t } = useModalContext();
  const [result, setResult] = useState<SubscriptionResult>();
  const target = useUpgradeTarget({ planCode, entitlement, interval });
  const purchase = usePurchase({ request: target.request, onSuccess: setResult });
  const { title, freeLabel } = useUpgradeWords(target, purchase.quote, result);
  const pay = () => {
    target.hold();
    return purchase.pay();
  };
  const current = target.subscription?.planName;
  return (
    <Dialog
      {...dialog}
      ref={popup}
      onOpenChange={onOpenChange}
      title={title}
      description={!result && current && t('upgrade.from', { plan: current })}
      dismissible={purchase.phase !== 'busy'}
      className="locai-upgrade"
    >
      {result ? (
        <UpgradeDone result={result} onClose={() => onOpenChange(false)} />
      ) : (
        <DialogBody className="locai-upgrade-body">
          <Choice target={target} readOnly={purchase.phase !== 'idle'} />
          {target.problem ? (
            <UpgradeProblem
              problem={target.problem}
              plan={target.option?.plan.name ?? ''}
              planCode={target.option?.plan.code}
              onRetry={target.retry}
            />
          ) : (
            <PurchaseForm
              purchase={{ ...purchase, pay }}
              summary={<UpgradeSummary purchase={purchase} subscription={target.subscription} />}
              freeLabel={freeLabel}
              reassurance={current && t('upgrade.kept', { plan: current })}
            />
          )}
        </DialogBody>
      )}
    </Dialog>
  );
}

function Choice({ target: { candidates, option, choose, terms }, readOnly }: { target: UpgradeTarget; readOnly: boolean }) {
  if (candidates.length < 2) return null;
  return <PlanChoice options={candidates} value={option?.plan.code} onChange={choose} terms={terms} readOnly={readOnly} />;
}
