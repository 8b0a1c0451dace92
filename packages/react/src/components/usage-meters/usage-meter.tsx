import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { Balance, EntitlementUsage, Money } from '../../queries/schemas.ts';
import { classNames } from '../../theme/class-names.ts';
import { Meter } from '../meter/meter.tsx';
import { nearMark, type UsageState, usageState } from './usage-state.ts';

export interface UsageMeterProps extends ComponentPropsWithoutRef<'li'> {
  usage: EntitlementUsage;
  /** What it costs so far in the billing period. */
  amount?: Money | undefined;
  /** The customer's zone: days begin at its midnight. UTC when left out. */
  timeZone?: string | undefined;
}

/** One entitlement: how much is used of how much, what is left, when it resets. `data-state` says how it stands. */
export const UsageMeter = forwardRef<HTMLLIElement, UsageMeterProps>(function UsageMeter(
  { usage, amount, timeZone, className, ...props },
  ref,
) {
  const state = usageState(usage);
  const { entitlementCode, name, balance } = usage;
  return (
    <li
      ref={ref}
      data-entitlement={entitlementCode}
      data-state={state}
      {...props}
      className={classNames('locai-usage', className)}
    >
      {balance ? <Used name={name} balance={balance} /> : <NotIncluded name={name} />}
      {balance && (
        <Detail state={state} balance={balance} amount={amount} timeZone={timeZone}>
          <GetMore code={entitlementCode} name={name} state={state} />
        </Detail>
      )}
      <OwnLimit usage={usage} />
    </li>
  );
});

function Used({ name, balance: { usage, granted } }: { name: string; balance: Balance }) {
  const { t, formatNumber } = usePortalContext();
  if (granted !== null) {
    const valueText = t('usage.of', { usage: formatNumber(usage), granted: formatNumber(granted) });
    return <Meter label={<bdi>{name}</bdi>} value={usage} max={granted} valueText={valueText} marks={[nearMark]} />;
  }
  return (
    <p className="locai-meter-text">
      <bdi className="locai-meter-label">{name}</bdi>
      <span className="locai-amount">{t('usage.unlimited', { usage: formatNumber(usage) })}</span>
    </p>
  );
}

function NotIncluded({ name }: { name: string }) {
  const { t } = usePortalContext();
  return (
    <p className="locai-meter-text">
      <bdi className="locai-meter-label">{name}</bdi>
      <span className="locai-row-detail">{t('usage.notIncluded')}</span>
    </p>
  );
}

interface DetailProps {
  children: ReactNode;
  state: UsageState;
  balance: Balance;
  amount: Money | undefined;
  timeZone: string | undefined;
}

function Detail({ state, balance: { remaining, overage, reserved, resetsAt }, amount, timeZone, children }: DetailProps) {
  const { t, formatNumber, formatDate, formatMoney } = usePortalContext();
  const left = () => {
    if (state === 'over') return `${t('usage.over', { overage: formatNumber(overage) })}. ${t('usage.soft')}`;
    if (state === 'reached') return t('usage.reached');
    return remaining !== null && t('usage.left', { remaining: formatNumber(remaining) });
  };
  const resets = resetsAt
    ? t('usage.resets', { date: formatDate(resetsAt, { dateStyle: 'medium', timeZone }) })
    : t('usage.neverResets');
  const facts = [left(), reserved && t('usage.reserved', { reserved: formatNumber(reserved) })];
  const terms = [amount && t('usage.soFar', { amount: formatMoney(amount) }), resets];
  return (
    <div className="locai-usage-detail locai-amount">
      <span>
        <span>{facts.filter(Boolean).join(' · ')}</span> {children}
      </span>
      <span>{terms.filter(Boolean).join(' · ')}</span>
    </div>
  );
}

function OwnLimit({ usage: { userLimit } }: { usage: EntitlementUsage }) {
  const { t, formatNumber } = usePortalContext();
  if (!userLimit) return null;
  const valueText = t('usage.of', { usage: formatNumber(userLimit.usage), granted: formatNumber(userLimit.limit) });
  return (
    <Meter
      className="locai-usage-own"
      label={t('usage.own')}
      value={userLimit.usage}
      max={userLimit.limit}
      valueText={valueText}
    />
  );
}

interface GetMoreProps {
  code: EntitlementUsage['entitlementCode'];
  name: string;
  state: UsageState;
}

/** Where it becomes tight. A person's own limit is not lifted by a plan. */
function GetMore({ code, name, state }: GetMoreProps) {
  const { t, open, canManageBilling } = usePortalContext();
  if (!canManageBilling || !['near', 'reached', 'over'].includes(state)) return null;
  return (
    <button
      type="button"
      className="locai-usage-more"
      aria-label={`${t('usage.more')}: ${name}`}
      onClick={() => open('limit', { entitlement: code })}
    >
      {t('usage.more')}
    </button>
  );
}
