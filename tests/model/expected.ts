import type { Schemas } from '@locai/billing-contract/client';
import type { Hold, Ledger, Reason, Wish } from './ledger.ts';
import { entitlementCode, midnight } from './world.ts';

type Check = Omit<Schemas['Check'], 'upgrade'>;

/** What a check must answer to a wish, as the ledger stands; `reason` is given where the wish has been granted already. */
export function expectedCheck(
  ledger: Ledger,
  { quantity, userId }: Wish,
  reason: Reason = ledger.decide({ quantity, userId }),
): Check {
  const { plan } = ledger;
  return {
    allowed: reason === 'granted',
    reason,
    entitlementCode,
    planCode: plan?.code ?? null,
    requiredBalance: String(quantity),
    balance: plan ? expectedBalance(ledger, plan.quota) : null,
    ...(plan && userId && Number.isFinite(ledger.limitOf(userId)) && { userLimit: expectedUserLimit(ledger, userId) }),
  };
}

function expectedBalance(ledger: Ledger, quota: number | null): NonNullable<Check['balance']> {
  const [used, held] = [ledger.used(), ledger.held()];
  return {
    granted: quota === null ? null : String(quota),
    usage: String(used),
    remaining: quota === null ? null : left(quota - used - held),
    overage: quota === null ? '0' : left(used - quota),
    unlimited: quota === null,
    resetsAt: midnight(ledger.today + 1),
    ...(held > 0 && { reserved: String(held) }),
  };
}

function expectedUserLimit(ledger: Ledger, userId: string): Check['userLimit'] {
  const [limit, used] = [ledger.limitOf(userId), ledger.used(userId)];
  return { limit: String(limit), usage: String(used), remaining: left(limit - used - ledger.held(userId)) };
}

const left = (quantity: number) => String(Math.max(0, quantity));

/** What must be answered of a reservation. */
export function expectedReservation(ledger: Ledger, { id, quantity, userId, status, confirmed, until }: Hold) {
  return {
    id,
    entitlementCode,
    status: status === 'held' && until <= ledger.hour ? 'expired' : status,
    quantity: String(quantity),
    confirmedQuantity: confirmed === undefined ? null : String(confirmed),
    userId,
  };
}
