import { type NewCharge, newId } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { codeTaken } from '../code-taken.ts';
import { invalidField } from '../invalid-field.ts';
import { lockPlan, nextVersion } from '../plan-versions.ts';
import { findPlan } from '../store.ts';
import { assertFitsPlan } from './assert-fits-plan.ts';
import { chargeTerms } from './charge-terms.ts';
import { getCharge, insertCharge } from './store.ts';

/**
 * Adds a charge to the next version of its plan. Needs an open transaction.
 *
 * @throws ProblemError 409 when the code is taken, 422 for what it names and there is not, and for parts that do not fit each other
 */
export async function createCharge(trx: Db, order: NewCharge, act: Act) {
  if (!(await findPlan(trx, order.planCode)))
    throw invalidField('planCode', `names nothing, because there is no plan ${order.planCode}`);
  const plan = await lockPlan(trx, { code: order.planCode });
  const id = newId('charge', act.at.getTime());
  const { entitlementCode = null, minimum = null } = order;
  const charge = await chargeTerms(trx, id, { ...order, entitlementCode, minimum });
  if (!(await insertCharge(trx, { id, code: order.code, plan_id: plan.id, created_at: act.at })))
    throw codeTaken('a charge', order.code);
  await nextVersion(
    trx,
    plan,
    (terms) => {
      assertFitsPlan(charge, terms);
      return { ...terms, charges: [...terms.charges, charge] };
    },
    act.at,
  );
  const created = await getCharge(trx, 'all', { id });
  const object = { type: 'charge', id };
  await recordAudit(trx, { ...act, action: 'charge.create', object, before: null, after: created.charge });
  return created;
}
