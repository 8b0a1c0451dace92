import type { BillingError } from '@locai/billing-contract/client';
import { useCallback, useInsertionEffect, useRef, useState } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import type { MeteredEntitlementCode } from '../provider/register.ts';
import { addDecimals } from '../queries/decimals.ts';
import type { Balance } from '../queries/schemas.ts';
import { useIsUserEntitledTo } from './use-is-user-entitled-to.ts';
import { useReservations } from './use-reservations.ts';

export interface MeterOptions {
  /** Opens the limit dialog when there is not enough left. */
  openLimitModal?: boolean;
  /** Seconds after which a run that never came back holds nothing any more. 900 when left out. */
  expiresIn?: number;
}

/** What a run holds while it works. */
export interface MeterHold {
  /** The reservation's id, for your server. */
  id: string;
  /** What was reserved, as a decimal string. */
  quantity: string;
  /** Says how much was really used: at most what was reserved, 0 for nothing. All of it when never said. */
  use: (quantity: string | number) => void;
}

export interface Meter {
  /**
   * Reserves so many units, does the work, and counts what was used. Work that fails costs nothing.
   *
   * @throws BillingError `limit_reached` (409) when there is not enough left: the work was not begun
   */
  run: <T>(quantity: string | number, work: (hold: MeterHold) => T | Promise<T>) => Promise<T>;
  /** What is used together with what runs hold, as a decimal string: it moves with the press, and back when nothing was used. */
  usage: string | null;
  balance: Balance | null;
  isRunning: boolean;
  /** Why the last run was refused, or could not be counted. */
  error: BillingError | null;
}

/**
 * Work that is metered by the browser: reserve, run, confirm or release. Nobody passes a hard limit, and nobody pays for what failed.
 *
 * @example
 * const { run, usage } = useMeter('messages', { openLimitModal: true });
 * const answer = await run(1, () => assistant.answer(question));
 * @example
 * await run(1000, async ({ use }) => {
 *   const { text, words } = await translate(page);
 *   use(words);
 *   return text;
 * });
 */
export function useMeter(code: MeteredEntitlementCode, { openLimitModal, expiresIn = 900 }: MeterOptions = {}): Meter {
  const { open } = useBillingCore();
  const { balance } = useIsUserEntitledTo(code);
  const { reserve, settle } = useReservations(code);
  const [runs, setRuns] = useState(0);
  const [error, setError] = useState<BillingError | null>(null);

  const run: Meter['run'] = async (quantity, work) => {
    setRuns((now) => now + 1);
    setError(null);
    try {
      const { reservation } = await reserve({ quantity: String(quantity), expiresIn }).catch((failure: BillingError) => {
        note(failure);
        throw failure;
      });
      return await held(reservation, work, (used) => settle({ id: reservation.id, used }).catch(note));
    } finally {
      setRuns((now) => now - 1);
    }
  };

  const note = (failure: BillingError) => {
    setError(failure);
    if (openLimitModal && failure.code.endsWith('limit_reached')) open('limit', { entitlement: code });
  };

  const usage = balance && addDecimals(balance.usage, balance.reserved ?? '0');
  return { run: useLatest(run), usage, balance, isRunning: runs > 0, error };
}

/** Does the work and settles what it held, however it ends. The work's own result or failure is what counts. */
async function held<T>(
  { id, quantity }: Omit<MeterHold, 'use'>,
  work: (hold: MeterHold) => T | Promise<T>,
  settle: (used: string | null) => Promise<unknown>,
): Promise<T> {
  let used = quantity;
  const use = (amount: string | number) => {
    used = String(amount);
  };
  try {
    const result = await work({ id, quantity, use });
    await settle(isNothing(used) ? null : used);
    return result;
  } catch (failure) {
    await settle(null);
    throw failure;
  }
}

const isNothing = (decimal: string) => /^0*\.?0*$/.test(decimal);

/** One function for the life of the component, that calls the newest. */
function useLatest(run: Meter['run']): Meter['run'] {
  const latest = useRef(run);
  useInsertionEffect(() => {
    latest.current = run;
  });
  return useCallback((quantity, work) => latest.current(quantity, work), []);
}
