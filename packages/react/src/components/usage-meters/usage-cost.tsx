import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { UsageCosts } from '../../hooks/use-usage.ts';
import type { ChargeUsage, Money } from '../../queries/schemas.ts';

export interface UsageCostProps {
  costs: UsageCosts;
  timeZone: string | undefined;
}

/** What usage costs so far: what belongs to no single meter by itself, then all of it. Nothing where no usage is billed. */
export function UsageCost({ costs: { charges, amountSoFar, period }, timeZone }: UsageCostProps) {
  const { t, formatMoney, formatDate } = usePortalContext();
  if (charges.length === 0 || !amountSoFar || !period) return null;
  const date = formatDate(period.to, { dateStyle: 'medium', timeZone });
  const others = charges.filter(({ entitlementCodes }) => entitlementCodes.length !== 1);
  return (
    <div className="locai-usage-cost">
      <dl className="locai-amount">
        {others.map(({ chargeId, name, amount }) => (
          <div key={chargeId}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>{formatMoney(amount)}</dd>
          </div>
        ))}
        <div data-total="">
          <dt>{t('usage.cost')}</dt>
          <dd>{formatMoney(amountSoFar)}</dd>
        </div>
      </dl>
      <p className="locai-row-detail">{t('usage.billed', { date })}</p>
      <Minimums charges={charges} />
    </div>
  );
}

/** What is billed at least, for those that are not there yet. */
function Minimums({ charges }: Pick<UsageCosts, 'charges'>) {
  const { t, formatMoney } = usePortalContext();
  return charges.map(({ chargeId, name, amount, minimum }) =>
    minimum && minimum.amount > amount.amount ? (
      <p key={chargeId} className="locai-row-detail">
        {t('usage.minimum', { name, amount: formatMoney(minimum) })}
      </p>
    ) : null,
  );
}

/** What a meter's own charges cost so far; undefined where none is only its own. Amounts are minor units of one currency. */
export function amountOf(code: string, costs: UsageCosts | undefined): Money | undefined {
  const own = costs?.charges.filter((charge) => isOnlyOf(code, charge)) ?? [];
  const [first] = own;
  return first && { ...first.amount, amount: own.reduce((sum, { amount }) => sum + amount.amount, 0) };
}

function isOnlyOf(code: string, { entitlementCodes }: ChargeUsage): boolean {
  return entitlementCodes.length === 1 && entitlementCodes[0] === code;
}
