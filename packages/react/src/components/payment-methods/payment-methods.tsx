import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { usePaymentMethods } from '../../hooks/use-payment-methods.ts';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { PaymentMethod } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { Payment } from '../payment/payment.tsx';
import { Loaded } from '../section/loaded.tsx';
import { PanelTitle } from '../section/panel-title.tsx';
import { Section } from '../section/section.tsx';
import { useDisclosure } from '../section/use-disclosure.ts';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { PaymentMethodRow } from './payment-method-row.tsx';

/**
 * The saved cards: which one renewals are charged to, another one, and the way to remove or to add one, 3-D Secure included. For
 * administrators; members are told so.
 *
 * @example
 * <PaymentMethods />
 */
export const PaymentMethods = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function PaymentMethods(props, ref) {
  const { t, userKey, canManageBilling } = usePortalContext();
  const isMember = userKey !== null && !canManageBilling;
  return (
    <Section ref={ref} {...props} title={t('methods.title')}>
      {isMember ? <Notice title={t('portal.adminTitle')}>{t('portal.adminDetail')}</Notice> : <Methods />}
    </Section>
  );
});

function Methods() {
  const query = usePaymentMethods();
  return (
    <Loaded query={query} skeleton={<Skeleton height="4rem" />}>
      {(methods) => <Cards methods={methods} />}
    </Loaded>
  );
}

function Cards({ methods }: { methods: PaymentMethod[] }) {
  const { t } = usePortalContext();
  const form = useDisclosure();
  const add = !form.isOpen && (
    <Button ref={form.trigger} variant="secondary" onClick={form.show}>
      {t('methods.add')}
    </Button>
  );
  return (
    <>
      {methods.length > 0 ? (
        <ul className="locai-card">
          {methods.map((method) => (
            <PaymentMethodRow key={method.id} method={method} isLast={methods.length === 1} />
          ))}
        </ul>
      ) : (
        <div className="locai-card locai-empty" data-empty="">
          <p className="locai-row-title">{t('methods.none')}</p>
          <p className="locai-row-detail">{t('methods.noneDetail')}</p>
          {add}
        </div>
      )}
      {methods.length > 0 && add && <div>{add}</div>}
      {form.isOpen && (
        <div className="locai-card locai-panel">
          <PanelTitle ref={form.heading}>{t('methods.add')}</PanelTitle>
          <Payment saveCard heading={null} onSuccess={form.hide} onDismiss={form.hide} />
        </div>
      )}
    </>
  );
}
