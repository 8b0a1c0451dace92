import type { QueryClient } from '@tanstack/react-query';
import { addDecimals, negative } from './decimals.ts';
import { keys } from './keys.ts';
import type { Balance, Check } from './schemas.ts';

/**
 * The check that was answered goes to every gate on the page. A gate that needs another balance shows the new one at once and is
 * asked again.
 */
export function patchChecks(queryClient: QueryClient, userKey: string | null, check: Check) {
  changeChecks(queryClient, userKey, check.entitlementCode, (known) =>
    known.requiredBalance === check.requiredBalance ? check : { ...known, balance: check.balance },
  );
  const other = { predicate: ({ state }: { state: { data: unknown } }) => !isSame(state.data as Check | undefined, check) };
  void queryClient.invalidateQueries({ queryKey: keys.checks(userKey, check.entitlementCode), ...other });
}

/** Shows usage that is about to be reserved as reserved already; a negative quantity takes that back. */
export function holdInChecks(queryClient: QueryClient, userKey: string | null, code: string, quantity: string) {
  changeChecks(queryClient, userKey, code, (check) => ({ ...check, balance: check.balance && holding(check.balance, quantity) }));
}

function changeChecks(queryClient: QueryClient, userKey: string | null, code: string, change: (check: Check) => Check) {
  queryClient.setQueriesData<Check>({ queryKey: keys.checks(userKey, code) }, (check) => check && change(check));
}

function holding(balance: Balance, quantity: string): Balance {
  const { remaining, reserved = '0' } = balance;
  return {
    ...balance,
    reserved: addDecimals(reserved, quantity),
    remaining: remaining === null ? null : notBelowZero(addDecimals(remaining, negative(quantity))),
  };
}

const notBelowZero = (decimal: string) => (decimal.startsWith('-') ? '0' : decimal);
const isSame = (known: Check | undefined, check: Check) => known?.requiredBalance === check.requiredBalance;
