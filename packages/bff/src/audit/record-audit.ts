import { newId } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import type { Act } from './act.ts';

export interface Change extends Act {
  /** What was done to which kind of object, e.g. `billing_config.update`. */
  action: `${string}.${string}`;
  object: { type: string; id: string };
  /** The object as the API shows it, without secrets; null when there was none. */
  before: object | null;
  after: object | null;
}

/**
 * Writes down who changed what. It belongs into the transaction of the change itself: both happen, or neither.
 *
 * @example
 * await recordAudit(trx, { principal, action: 'plan.create', object: { type: 'plan', id }, before: null, after: plan, at });
 */
export async function recordAudit(trx: Db, { principal, action, object, before, after, at }: Change): Promise<void> {
  await trx
    .insertInto('audit_log')
    .values({
      id: newId('audit', at.getTime()),
      at,
      user_id: principal?.userId ?? null,
      organization_id: principal?.organizationId ?? null,
      role: principal?.role ?? 'engine',
      service: principal?.service ?? false,
      action,
      object_type: object.type,
      object_id: object.id,
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
    })
    .execute();
}
