import { forwardRef } from 'react';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { EntitlementCode } from '../../provider/register.ts';
import { errorText } from '../../text/error-text.ts';
import { Button } from '../button/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../dialog/dialog.tsx';
import { Notice } from '../notice/notice.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { LimitOffer } from './limit-offer.tsx';
import { LimitUsage } from './limit-usage.tsx';
import { isLiftedByPlan, type Limit, useLimit } from './use-limit.ts';

export interface EntitlementUsageLimitModalProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onOpenChangeComplete?: (open: boolean) => void;
  /** Whose limit. */
  entitlement: EntitlementCode;
  /** false for members, who are told to ask; the provider's when left out. */
  canManageBilling?: boolean;
  className?: string;
}

/**
 * Says that a limit is near or reached: how much is used, when it resets, and the cheapest plan that lifts it. Administrators get
 * the way to it, members are told whom to ask. Follows the balance while it is open.
 *
 * @example
 * <EntitlementUsageLimitModal open={open} onOpenChange={setOpen} entitlement="messages" />
 */
export const EntitlementUsageLimitModal = forwardRef<HTMLDivElement, EntitlementUsageLimitModalProps>(
  function EntitlementUsageLimitModal(
    { open, onOpenChange, onOpenChangeComplete, entitlement, canManageBilling, className },
    ref,
  ) {
    const context = useModalContext();
    const limit = useLimit(entitlement);
    const { title, description } = useWords(limit);
    const mayBuy = canManageBilling ?? context.canManageBilling;
    return (
      <Dialog
        ref={ref}
        open={open}
        onOpenChange={onOpenChange}
        onOpenChangeComplete={onOpenChangeComplete}
        size="small"
        title={title}
        description={description}
        data-reason={limit.entitlement.reason ?? undefined}
        className={className}
      >
        <DialogBody className="locai-limit" aria-busy={!limit.kind || undefined}>
          {limit.kind ? <LimitFacts limit={limit} mayBuy={mayBuy} /> : <Skeleton height="6rem" />}
        </DialogBody>
        {limit.kind && <LimitActions limit={limit} mayBuy={mayBuy} close={() => onOpenChange(false)} />}
      </Dialog>
    );
  },
);

function useWords({ kind, name }: Limit): { title: string; description?: string } {
  const { t } = useModalContext();
  if (!kind) return { title: t('common.loading') };
  if (kind === 'unknown') return { title: t('limit.unknown') };
  const values = { name };
  return { title: t(`limit.${kind}`, values), description: t(`limit.${kind}Detail`, values) };
}

function LimitFacts({ limit, mayBuy }: { limit: Limit; mayBuy: boolean }) {
  const { t } = useModalContext();
  const { balance, error } = limit.entitlement;
  return (
    <>
      {limit.kind === 'unknown' && error && <Notice tone="error" title={errorText(error, t)} />}
      {balance?.granted != null && <LimitUsage limit={limit} balance={balance} granted={balance.granted} />}
      <LimitOffer limit={limit} mayBuy={mayBuy} />
    </>
  );
}

function LimitActions({ limit, mayBuy, close }: { limit: Limit; mayBuy: boolean; close: () => void }) {
  const { t } = useModalContext();
  const act = useUpgrade(limit, mayBuy);
  if (!act)
    return (
      <DialogFooter>
        <Button variant="secondary" onClick={close}>
          {t('common.close')}
        </Button>
      </DialogFooter>
    );
  const go = () => {
    close();
    act.press();
  };
  return (
    <DialogFooter>
      <Button variant="ghost" onClick={close}>
        {t('limit.notNow')}
      </Button>
      <Button onClick={go}>{act.label}</Button>
    </DialogFooter>
  );
}

/** What the main button does; undefined for members, and when no plan would help. */
function useUpgrade({ kind, entitlement: { upgrade }, offer, interval }: Limit, mayBuy: boolean) {
  const { t, open } = useModalContext();
  if (!isLiftedByPlan(kind) || !upgrade || !mayBuy) return undefined;
  const { planCode, planName, action } = upgrade;
  if (action === 'contact') return { label: t('pricing.action.contact'), press: () => open('contact', { planCode }) };
  const label = t(`limit.${action}`, { plan: planName });
  const sold = offer?.prices.some((entry) => entry.interval === interval) ? interval : (offer?.prices[0]?.interval ?? interval);
  const press = () => (action === 'start' ? open('checkout', { planCode, interval: sold }) : open('upgrade', { planCode }));
  return { label, press };
}
