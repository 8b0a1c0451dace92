import { type Balance, useBillingContext, useIsUserEntitledTo } from '@locai/billing-react';
import { useId } from 'react';
import { useText } from '../preferences.tsx';

/** How many messages are left, and when new ones come. */
export function Usage() {
  const text = useText().usage;
  const { balance, reason, isLoading, isFallback } = useIsUserEntitledTo('messages');
  if (balance) return <UsageOf balance={balance} isFallback={isFallback} />;
  return <p className="aside">{isLoading ? ' ' : reason === 'unavailable' ? text.unknown : text.none}</p>;
}

interface UsageOfProps {
  balance: Balance;
  /** Nobody could say whether it is still so. */
  isFallback: boolean;
}

function UsageOf({ balance: { usage, granted, remaining, resetsAt }, isFallback }: UsageOfProps) {
  const text = useText().usage;
  const { formatNumber, formatDate } = useBillingContext();
  const label = useId();
  if (granted === null || remaining === null) return <p className="aside">{text.unlimited(formatNumber(usage))}</p>;
  const used = text.of(formatNumber(usage), formatNumber(granted));
  return (
    <div className="usage" data-low={Number(remaining) <= Number(granted) / 5 || undefined}>
      <p id={label} className="usage-left">
        {text.left(Number(remaining))}
      </p>
      <div
        className="usage-bar"
        role="meter"
        aria-labelledby={label}
        aria-valuemin={0}
        aria-valuemax={Number(granted)}
        aria-valuenow={Number(usage)}
        aria-valuetext={used}
      >
        <span style={{ inlineSize: `${Math.min(100, (Number(usage) / Number(granted)) * 100)}%` }} />
      </div>
      <p className="usage-detail">{used}</p>
      {isFallback && <p className="usage-detail">{text.lastKnown}</p>}
      {resetsAt && <p className="usage-detail">{text.resets(formatDate(resetsAt, { day: 'numeric', month: 'long' }))}</p>}
    </div>
  );
}
