import { forwardRef } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { classNames } from '../../theme/class-names.ts';
import { BillingLayout, type BillingLayoutProps } from '../billing-layout/billing-layout.tsx';
import { Dialog, DialogBody } from '../dialog/dialog.tsx';

export interface BillingModalProps
  extends Pick<BillingLayoutProps, 'tab' | 'defaultTab' | 'onTabChange' | 'tabs' | 'slots' | 'people'> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** After the last frame of opening or closing. */
  onOpenChangeComplete?: (open: boolean) => void;
  className?: string;
}

/**
 * The billing area in a dialog. `useBillingContext().open('billing')` opens one from anywhere; another dialog takes its place
 * instead of standing on it.
 *
 * @example
 * <BillingModal open={open} onOpenChange={setOpen} defaultTab="invoices" />
 */
export const BillingModal = forwardRef<HTMLDivElement, BillingModalProps>(function BillingModal(
  { open, onOpenChange, onOpenChangeComplete, className, ...layout },
  ref,
) {
  const { t } = usePortalContext();
  return (
    <Dialog
      ref={ref}
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={onOpenChangeComplete}
      size="large"
      title={t('portal.title')}
      className={classNames('locai-billing-dialog', className)}
    >
      <DialogBody>
        <BillingLayout {...layout} title={null} />
      </DialogBody>
    </Dialog>
  );
});
