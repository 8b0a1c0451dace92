import type { BillingError } from '@locai/billing-contract/client';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { type SavedCards, useSavedCards } from '../../hooks/use-saved-cards.ts';
import { brandName } from '../../payment/payment-method-choice.tsx';
import { CardBrandIcon } from '../../payment/sandbox/card-brand-icon.tsx';
import type { PaymentMethod } from '../../queries/schemas.ts';
import { errorText } from '../../text/error-text.ts';
import { Badge } from '../badge/badge.tsx';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { PanelTitle } from '../section/panel-title.tsx';
import { type Disclosure, useDisclosure } from '../section/use-disclosure.ts';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';

export interface PaymentMethodRowProps {
  method: PaymentMethod;
  /** There is no other card. */
  isLast: boolean;
}

/** One card, and what can be done with it. Removing it asks once. */
export function PaymentMethodRow({ method, isLast }: PaymentMethodRowProps) {
  const cards = useSavedCards();
  const removal = useDisclosure();
  const error = cards.setDefault.error ?? cards.remove.error;
  return (
    <li data-default={method.isDefault || undefined}>
      <div className="locai-row">
        <CardBrandIcon brand={method.brand} />
        <Card method={method} />
        {!removal.isOpen && <CardActions method={method} cards={cards} removal={removal} />}
      </div>
      {removal.isOpen && <Removal method={method} isLast={isLast} cards={cards} removal={removal} />}
      {error && <NotChanged error={error} />}
    </li>
  );
}

/** A card in words: `Visa ending in 4242`. */
function useCardName({ brand, last4 }: PaymentMethod): string {
  const { t } = usePortalContext();
  return t('payment.savedCardName', { brand: brandName(brand), last4 });
}

function Card({ method }: { method: PaymentMethod }) {
  const { t } = usePortalContext();
  const { brand, last4, expMonth, expYear, isDefault } = method;
  const expiry = `${String(expMonth).padStart(2, '0')}/${String(expYear % 100).padStart(2, '0')}`;
  return (
    <div className="locai-row-text">
      <p className="locai-row-title">
        <bdi className="locai-amount" aria-hidden="true">
          {t('payment.savedCard', { brand: brandName(brand), last4 })}
        </bdi>
        <VisuallyHidden>{useCardName(method)}</VisuallyHidden>
        {isDefault && <Badge tone="accent">{t('methods.default')}</Badge>}
      </p>
      <p className="locai-row-detail locai-amount">{t('methods.expires', { expiry })}</p>
    </div>
  );
}

interface ActionsProps {
  method: PaymentMethod;
  cards: SavedCards;
  removal: Disclosure;
}

function CardActions({ method, cards: { setDefault }, removal }: ActionsProps) {
  const { t } = usePortalContext();
  const card = useCardName(method);
  return (
    <div className="locai-row-actions">
      {!method.isDefault && (
        <Button
          variant="ghost"
          loading={setDefault.isPending}
          aria-label={`${t('methods.setDefault')}: ${card}`}
          onClick={() => setDefault.mutate(method.id)}
        >
          {t('methods.setDefault')}
        </Button>
      )}
      <Button ref={removal.trigger} variant="ghost" aria-label={`${t('methods.remove')}: ${card}`} onClick={removal.show}>
        {t('methods.remove')}
      </Button>
    </div>
  );
}

function Removal({ method, isLast, cards: { remove }, removal }: ActionsProps & { isLast: boolean }) {
  const { t } = usePortalContext();
  const card = useCardName(method);
  return (
    <div className="locai-panel">
      <div>
        <PanelTitle ref={removal.heading}>{t('methods.removeTitle', { card })}</PanelTitle>
        <p className="locai-row-detail">{t(isLast ? 'methods.removeLast' : 'methods.removeDetail')}</p>
      </div>
      <div className="locai-panel-actions">
        <Button variant="danger" loading={remove.isPending} onClick={() => remove.mutate(method.id)}>
          {t('methods.remove')}
        </Button>
        <Button variant="ghost" disabled={remove.isPending} onClick={removal.hide}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}

function NotChanged({ error }: { error: BillingError }) {
  const { t } = usePortalContext();
  return (
    <div className="locai-panel">
      <Notice tone="error" title={t('methods.notChanged')}>
        {error.status === 409 ? t('methods.needed') : errorText(error, t)}
      </Notice>
    </div>
  );
}
