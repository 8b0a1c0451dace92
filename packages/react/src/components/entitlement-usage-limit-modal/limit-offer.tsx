import { useModalContext } from '../../hooks/use-modal-context.ts';
import { EntitlementAmount } from '../pricing-table/plan-entitlements.tsx';
import { isLiftedByPlan, type Limit } from './use-limit.ts';

/** The plan that lifts the limit, or who could help. Nothing when a plan would not help. */
export function LimitOffer({ limit, mayBuy }: { limit: Limit; mayBuy: boolean }) {
  const { t } = useModalContext();
  const { kind, entitlement } = limit;
  if (!isLiftedByPlan(kind)) return null;
  if (!entitlement.upgrade) return <p className="locai-limit-note">{t(mayBuy ? 'limit.largest' : 'limit.askAdminAny')}</p>;
  const { planName: plan, action } = entitlement.upgrade;
  return (
    <>
      <LimitPlan limit={limit} plan={plan} />
      {!mayBuy && <p className="locai-limit-note">{t('limit.askAdmin', { plan })}</p>}
      {mayBuy && action === 'contact' && <p className="locai-limit-note">{t('limit.contact', { plan })}</p>}
    </>
  );
}

function LimitPlan({ limit, plan }: { limit: Limit; plan: string }) {
  const { t, formatMoney } = useModalContext();
  const { offer, interval, name, code } = limit;
  const price = offer && (offer.prices.find((entry) => entry.interval === interval) ?? offer.prices[0]);
  const included = offer?.entitlements.find((each) => each.code === code);
  return (
    <div className="locai-limit-offer">
      <div>
        <p className="locai-limit-plan">{t('limit.offer', { plan })}</p>
        {included && (
          <p className="locai-limit-note">
            {name}: <EntitlementAmount entitlement={included} interval={interval} />
          </p>
        )}
      </div>
      {price && (
        <p className="locai-amount">
          <span className="locai-limit-price">{formatMoney(price.price, { trimZeros: true })}</span>{' '}
          <span className="locai-limit-note">{t(`pricing.per.${price.interval}`)}</span>
        </p>
      )}
    </div>
  );
}
