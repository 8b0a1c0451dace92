import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';

const dayMs = 86_400_000;

/** Usage may come so late that it counts in a period which ended that long ago. */
const lateDays = 35;
const longest = { billing: 366 + lateDays, month: 31 + lateDays };
const mostAtOnce = 20_000;

/**
 * Forgets values of spans in which none can count any more: reset periods that are over, and billing periods and months that ended
 * more than 35 days ago. What was counted of them stays.
 *
 * @param at billing time
 * @returns how many; call it again when there may be more
 */
export async function forgetValues(db: Db, at: Date): Promise<number> {
  const ago = (days: number) => new Date(at.getTime() - days * dayMs);
  const { numAffectedRows = 0n } = await sql`
    delete from usage_values using (
      select seen.customer_id, seen.entitlement_code, seen.span, seen.span_from, seen.value_hash
      from usage_values as seen
      join balances on balances.customer_id = seen.customer_id and balances.entitlement_code = seen.entitlement_code
      where case seen.span when 'reset' then seen.span_from < balances.period_from
        when 'billing' then seen.span_from < ${ago(longest.billing)} else seen.span_from < ${ago(longest.month)} end
      limit ${mostAtOnce}
    ) as over
    where usage_values.customer_id = over.customer_id and usage_values.entitlement_code = over.entitlement_code
      and usage_values.span = over.span and usage_values.span_from = over.span_from
      and usage_values.value_hash = over.value_hash`.execute(db);
  return Number(numAffectedRows);
}
