import { lazy, Suspense, useState } from 'react';
import { useBillingPlans } from '../hooks/use-billing-plans.ts';
import { useFlowContext } from '../hooks/use-flow-context.ts';
import type { BillingDialog, BillingDialogProps } from '../provider/dialogs.ts';
import { ContactModal } from './contact-modal/contact-modal.tsx';
import { Dialog, DialogBody } from './dialog/dialog.tsx';
import { EmbeddedCheckoutForm } from './embedded-checkout-form/embedded-checkout-form.tsx';
import { EntitlementUsageLimitModal } from './entitlement-usage-limit-modal/entitlement-usage-limit-modal.tsx';
import { SuccessModal } from './success-modal/success-modal.tsx';
import { UpgradeModal } from './upgrade-modal/upgrade-modal.tsx';

// What `modals.tsx` opens is fetched with them.
export { ContactModal, EntitlementUsageLimitModal, SuccessModal, UpgradeModal };

// The billing area is larger than all other dialogs together: they do not wait for it.
const BillingModal = lazy(() => import('./billing-modal/billing-modal.tsx').then((module) => ({ default: module.BillingModal })));

interface BillingDialogsProps {
  dialog: BillingDialog | null;
  onClose: () => void;
}

interface Frame {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onOpenChangeComplete: (open: boolean) => void;
}

/** The dialog that is open; for as long as it takes to leave, also the one that was. */
export function BillingDialogs({ dialog, onClose }: BillingDialogsProps) {
  const [shown, setShown] = useState(dialog);
  if (dialog && dialog !== shown) setShown(dialog);
  if (!shown) return null;
  const frame: Frame = {
    open: dialog !== null,
    onOpenChange: (open) => !open && onClose(),
    onOpenChangeComplete: (open) => !open && setShown(null),
  };
  return <AnyDialog dialog={shown} frame={frame} />;
}

function AnyDialog({ dialog, frame }: { dialog: BillingDialog; frame: Frame }) {
  switch (dialog.name) {
    case 'checkout':
      return <CheckoutDialog {...frame} {...dialog.props} />;
    case 'upgrade':
      return <UpgradeModal {...frame} {...dialog.props} />;
    case 'limit':
      return <EntitlementUsageLimitModal {...frame} {...dialog.props} />;
    case 'success':
      return <SuccessModal {...frame} {...dialog.props} />;
    case 'contact':
      return <ContactModal {...frame} {...dialog.props} />;
    case 'billing':
      return (
        <Suspense>
          <BillingModal {...frame} defaultTab={dialog.props.tab} />
        </Suspense>
      );
  }
}

function CheckoutDialog({ planCode, interval, seats, ...frame }: Frame & BillingDialogProps['checkout']) {
  const { t, open } = useFlowContext();
  const { data: options } = useBillingPlans({ interval });
  const plan = options?.find((option) => option.plan.code === planCode)?.plan.name;
  const order = { planCode, interval, ...(seats !== undefined && { seats }) };
  return (
    <Dialog {...frame} title={plan ? t('checkout.title', { plan }) : t('checkout.dialogTitle')} className="locai-checkout-dialog">
      <DialogBody>
        <EmbeddedCheckoutForm {...order} onSuccess={(result) => open('success', { result })} />
      </DialogBody>
    </Dialog>
  );
}
