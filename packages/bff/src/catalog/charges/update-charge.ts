import type { Charge, ChargeUpdate } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { assertMatch } from '../../http/etag.ts';
import { lockPlan, nextVersion } from '../plan-versions.ts';
import { assertFitsPlan } from './assert-fits-plan.ts';
import type { ChargeOrder } from './charge-order.ts';
import { chargeTerms } from './charge-terms.ts';
import { getCharge, getChargeRow, touchCharge } from './store.ts';

/**
 * Changes a charge in the next version of its plan. Needs an open transaction.
 *
 * @throws ProblemError 404, 412, and 422 for parts that do not fit each other
 */
export async function updateCharge(
  trx: Db,
  { id, change, ifMatch }: { id: string; change: ChargeUpdate; ifMatch: string | undefined },
  act: Act,
) {
  const plan = await lockPlan(trx, { id: (await getChargeRow(trx, id)).plan_id });
  assertMatch(ifMatch, (await getChargeRow(trx, id)).revision);
  const { charge: before } = await getCharge(trx, 'all', { id });
  const charge = await chargeTerms(trx, id, changed(before, change));
  const { version } = await nextVersion(
    trx,
    plan,
    (terms) => {
      const present = terms.charges.find((one) => one.charge_id === id);
      assertFitsPlan(charge, terms, present);
      return { ...terms, charges: terms.charges.map((one) => (one === present ? charge : one)) };
    },
    act.at,
  );
  if (version === plan.version) return getCharge(trx, 'all', { id });
  await touchCharge(trx, id);
  const after = await getCharge(trx, 'all', { id });
  const object = { type: 'charge', id };
  await recordAudit(trx, { ...act, action: 'charge.update', object, before, after: after.charge });
  return after;
}

/** Without its entitlement a charge has nothing to be charged on. */
function changed(before: Charge, change: ChargeUpdate): ChargeOrder {
  const { chargeOn: present, ...rest } = before;
  const { chargeOn = change.entitlementCode === null ? null : present } = change;
  return { ...rest, ...change, chargeOn };
}
