import type { BillingError } from '@locai/billing-contract/client';
import { onlineManager, useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import type { EntitlementCode } from '../provider/register.ts';
import { checkQuery } from '../queries/checks.ts';
import type { Balance, Check } from '../queries/schemas.ts';

export interface EntitlementOptions {
  /** How many units are needed, above zero. One when left out. */
  requiredBalance?: string | number;
  /**
   * What holds while the service cannot answer. `last-known`: the last answer, denied if there is none. `deny`: denied. `allow`:
   * the last answer, allowed if there is none; only for silence and server errors, never for a refusal such as 401.
   */
  onError?: 'deny' | 'allow' | 'last-known';
  /** Opens the limit dialog by itself once the limit is reached. */
  openLimitModal?: boolean;
}

export interface Entitlement {
  allowed: boolean;
  /** Why. `unavailable`: the failure policy decided, without an answer. null while the first answer is on its way. */
  reason: Check['reason'] | 'unavailable' | null;
  /** Metered entitlements only, else null. Decimal strings. */
  balance: Balance | null;
  /** The cheapest plan that would allow it, if there is one. */
  upgrade: NonNullable<Check['upgrade']> | null;
  /** Static entitlements only: the plan's value. */
  value: unknown;
  isLoading: boolean;
  /** The service could not answer, or the browser is offline: `onError` decided. */
  isFallback: boolean;
  error: BillingError | null;
}

/**
 * Is this user entitled to a feature, or to so many units of it? All uses on a page cost one request, and every open tab follows
 * when the plan changes. It decides what to show; the server decides what to do.
 *
 * @example
 * const { allowed, upgrade } = useIsUserEntitledTo('messages', { requiredBalance: 3 });
 */
export function useIsUserEntitledTo(code: EntitlementCode, options?: EntitlementOptions): Entitlement {
  return useEntitlement(code, options);
}

/** The hook behind the public ones. */
export function useEntitlement(
  code: EntitlementCode,
  { requiredBalance, onError = 'last-known', openLimitModal }: EntitlementOptions = {},
  retryOnMount = true,
): Entitlement {
  const core = useBillingCore();
  const need = requiredBalance === undefined ? {} : { requiredBalance: String(requiredBalance) };
  const { data, error, isLoading } = useQuery({ ...checkQuery(core, { entitlementCode: code, ...need }), retryOnMount });
  // Without a connection nothing is asked, so nothing fails: the last answer is as old as the connection.
  const isOnline = useSyncExternalStore(
    followConnection,
    () => onlineManager.isOnline(),
    () => true,
  );
  const failure = error ?? (isOnline ? null : offline);
  const entitlement =
    core.userKey === null ? visitor : { ...decide(data, failure, onError), isLoading, isFallback: !!failure, error };

  const { open } = core;
  const limited = !!openLimitModal && !!entitlement.reason?.endsWith('limit_reached');
  useEffect(() => {
    if (limited) open('limit', { entitlement: code });
  }, [limited, code, open]);
  return entitlement;
}

const followConnection = (change: () => void) => onlineManager.subscribe(change);
/** What is wrong while there is no connection. */
const offline = { status: 0 };

const nothing = { balance: null, upgrade: null, value: undefined };
const visitor: Entitlement = {
  ...nothing,
  allowed: false,
  reason: 'no_subscription',
  isLoading: false,
  isFallback: false,
  error: null,
};

function decide(check: Check | undefined, error: { status: number } | null, onError: EntitlementOptions['onError']) {
  if (check && !(error && onError === 'deny')) {
    const { allowed, reason, balance, upgrade = null, value } = check;
    return { allowed, reason, balance, upgrade, value };
  }
  const silent = !!error && (error.status === 0 || error.status >= 500);
  const reason: Entitlement['reason'] = error ? 'unavailable' : null;
  return { ...nothing, allowed: silent && onError === 'allow', reason };
}
