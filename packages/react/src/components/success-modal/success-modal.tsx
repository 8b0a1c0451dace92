import { forwardRef, type ReactNode } from 'react';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { Subscription, SubscriptionResult } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../dialog/dialog.tsx';
import { Icon } from '../icon/icon.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import { Receipt } from './receipt.tsx';
import { Unlocked } from './unlocked.tsx';
import { type OrderState, useConfirmedOrder } from './use-confirmed-order.ts';

export interface SuccessModalProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onOpenChangeComplete?: (open: boolean) => void;
  /** The answer to the order, from `useCreateSubscription` or `useUpdateSubscription`. */
  result?: SubscriptionResult | undefined;
  /** Or the subscription to wait for, e.g. after a reload. */
  subscriptionId?: string | undefined;
  className?: string;
  /** What comes next in your product, below the receipt. */
  children?: ReactNode;
}

/**
 * Confirms what was bought: waits until the server has confirmed the payment and says so, then shows what is unlocked and the
 * receipt.
 *
 * @example
 * const { open } = useBillingContext();
 * <EmbeddedCheckoutForm planCode="pro" interval="month" onSuccess={(result) => open('success', { result })} />
 */
export const SuccessModal = forwardRef<HTMLDivElement, SuccessModalProps>(function SuccessModal(
  { open, onOpenChange, onOpenChangeComplete, result, subscriptionId, className, children },
  ref,
) {
  const order = useConfirmedOrder(result, subscriptionId);
  const { title, description } = useWords(order);
  return (
    <Dialog
      ref={ref}
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={onOpenChangeComplete}
      size="small"
      data-status={order.status}
      title={<Title status={order.status}>{title}</Title>}
      description={description}
      className={className}
    >
      <VisuallyHidden role="status">{`${title}. ${description}`}</VisuallyHidden>
      <DialogBody className="locai-success">
        {order.status === 'processing' && <Waiting />}
        {order.status === 'confirmed' && <Bought subscription={order.subscription} result={result} />}
        {order.status === 'confirmed' && children}
      </DialogBody>
      {order.status !== 'processing' && <Done onPress={() => onOpenChange(false)} />}
    </Dialog>
  );
});

function Title({ status, children }: { status: OrderState['status']; children: ReactNode }) {
  return (
    <>
      <span className="locai-success-mark" data-status={status}>
        <Icon name={status === 'processing' ? 'clock' : status === 'lapsed' ? 'alert' : 'check'} />
      </span>
      {children}
    </>
  );
}

function useWords(order: OrderState): { title: string; description: string } {
  const { t, formatDate, formatMoney } = useModalContext();
  if (order.status === 'processing' || order.status === 'lapsed')
    return { title: t(`success.${order.status}`), description: t(`success.${order.status}Detail`) };
  const { planName, nextRenewal, timeZone } = order.subscription;
  const title = t('success.confirmed', { plan: planName });
  if (!nextRenewal || nextRenewal.amount.amount === 0) return { title, description: t('success.confirmedDetail') };
  const date = formatDate(nextRenewal.at, { dateStyle: 'long', timeZone });
  return { title, description: t('success.renews', { date, amount: formatMoney(nextRenewal.amount) }) };
}

/** The size of what will be there, so that the dialog does not jump. */
function Waiting() {
  return (
    <>
      <Skeleton height="1.25rem" width="60%" />
      <Skeleton height="1.25rem" width="80%" />
      <Skeleton height="7rem" />
    </>
  );
}

function Bought({ subscription, result }: { subscription: Subscription; result: SubscriptionResult | undefined }) {
  return (
    <>
      <Unlocked planCode={subscription.planCode} interval={subscription.interval} />
      {(!result || result.invoice) && <Receipt subscription={subscription} invoice={result?.invoice ?? undefined} />}
    </>
  );
}

function Done({ onPress }: { onPress: () => void }) {
  const { t } = useModalContext();
  return (
    <DialogFooter>
      <Button onClick={onPress}>{t('common.done')}</Button>
    </DialogFooter>
  );
}
