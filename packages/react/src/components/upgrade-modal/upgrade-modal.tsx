import { useState } from 'react';
import type { EntitlementCode, PlanCode } from '../../provider/register.ts';
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
}

/**
 * A focused change of plan in one dialog: what is due now, the saved card or a new one, 3-D Secure, the result. Until the payment
 * has succeeded the old plan stays. A customer without a subscription buys one here.
 *
 * @example
 * <UpgradeModal open={open} onOpenChange={setOpen} entitlement="documents" />
 */
export function UpgradeModal({ open, onOpenChange, onOpenChangeComplete, planCode, entitlement }: UpgradeModalProps) {
  const [shown, setShown] = useState<{ planCode: PlanCode | undefined; entitlement: EntitlementCode | undefined }>();
  // Each opening starts afresh, and what is shown stays as it was until the last frame of closing.
  if (open && (!shown || shown.planCode !== planCode || shown.entitlement !== entitlement)) setShown({ planCode, entitlement });
  if (!shown) return null;
  const complete = (isOpen: boolean) => {
    if (!isOpen) setShown(undefined);
    onOpenChangeComplete?.(isOpen);
  };
  return (
    <UpgradeDialog
      key={`${shown.planCode} ${shown.entitlement}`}
      {...shown}
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={complete}
    />
  );
}
