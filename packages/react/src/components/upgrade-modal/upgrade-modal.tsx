import { forwardRef, useState } from 'react';
import type { EntitlementCode, PlanCode } from '../../provider/register.ts';
import type { Interval } from '../../queries/schemas.ts';
import { UpgradeDialog } from './upgrade-dialog.tsx';

export interface UpgradeModalProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** After the last frame of opening or closing. */
  onOpenChangeComplete?: (open: boolean) => void;
  /** The plan to move to. */
  planCode?: PlanCode;
  /** Or: the cheapest plan that grants this, chosen by the customer if there are several. */
  entitlement?: EntitlementCode;
  /** How to pay for it. The present interval when left out. */
  interval?: Interval;
}

type Asked = Pick<UpgradeModalProps, 'planCode' | 'entitlement' | 'interval'>;

/**
 * A focused change of plan in one dialog: what is due now, the saved card or a new one, 3-D Secure, the result. Until the payment
 * has succeeded the old plan stays. A customer without a subscription buys one here.
 *
 * @example
 * <UpgradeModal open={open} onOpenChange={setOpen} entitlement="documents" />
 */
export const UpgradeModal = forwardRef<HTMLDivElement, UpgradeModalProps>(function UpgradeModal(
  { open, onOpenChange, onOpenChangeComplete, ...asked },
  ref,
) {
  const [shown, setShown] = useState<Asked>();
  // Each opening starts afresh, and what is shown stays as it was until the last frame of closing.
  if (open && keyOf(shown) !== keyOf(asked)) setShown(asked);
  if (!shown) return null;
  const complete = (isOpen: boolean) => {
    if (!isOpen) setShown(undefined);
    onOpenChangeComplete?.(isOpen);
  };
  return (
    <UpgradeDialog
      key={keyOf(shown)}
      popup={ref}
      planCode={shown.planCode}
      entitlement={shown.entitlement}
      interval={shown.interval}
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={complete}
    />
  );
});

function keyOf(asked: Asked | undefined): string | undefined {
  return asked && `${asked.planCode} ${asked.entitlement} ${asked.interval}`;
}
