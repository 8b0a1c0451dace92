import { useEffect, useRef, useState } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { PurchaseForm } from '../../payment/purchase/purchase-form.tsx';
import { usePurchase } from '../../payment/purchase/use-purchase.ts';
import type { PlanOption, SubscriptionResult } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../dialog/dialog.tsx';
import { Notice } from '../notice/notice.tsx';
import { OrderSummary } from '../order-summary/order-summary.tsx';
import { UpgradeDone } from './upgrade-done.tsx';
import { PlanChoice } from './plan-choice.tsx';
import { UpgradeProblem } from './upgrade-problem.tsx';
import { type UpgradeTargetRequest, useUpgradeTarget } from './use-upgrade-target.ts';

export interface UpgradeDialogProps extends UpgradeTargetRequest {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onClosed: () => void;
}

/** One opening of the upgrade: which plan, what it costs, the payment, the result. */
export function UpgradeDialog({ open, onOpenChange, onClosed, ...wanted }: UpgradeDialogProps) {
  const { t } = useBillingContext();
  const target = useUpgradeTarget(wanted);
  const [result, setResult] = useState<SubscriptionResult>();
  const purchase = usePurchase({ request: target.request, onSuccess: setResult });
  const current = target.subscription?.planName;
  const { option, candidates, choose, subscription } = target;
  const plan = option?.plan.name ?? '';
  const busy = purchase.phase === 'busy' || purchase.phase === 'waiting';

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(isOpen) => isOpen || onClosed()}
      title={<Title option={option} choosing={candidates.length > 1} result={result} />}
      description={!result && current && t('upgrade.from', { plan: current })}
      dismissible={purchase.phase !== 'busy'}
      className="locai-upgrade"
    >
      {result ? (
        <UpgradeDone result={result} onClose={() => onOpenChange(false)} />
      ) : (
        <DialogBody>
          {candidates.length > 1 && <PlanChoice options={candidates} value={option?.plan.code} onChange={choose} readOnly={busy} interval={target.interval} />}
          {target.problem ? (
            <UpgradeProblem problem={target.problem} plan={plan} onRetry={target.retry} />
          ) : (
            <PurchaseForm
              purchase={purchase}
              summary={<UpgradeSummary purchase={purchase} current={current} timeZone={subscription?.timeZone} />}
              freeLabel={useFreeLabel(purchase, subscription?.timeZone)}
              reassurance={current && t('upgrade.kept', { plan: current })}
            />
          )}
        </DialogBody>
      )}
    </Dialog>
  );
}
