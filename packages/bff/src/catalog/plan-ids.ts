import type { Db } from '../database/database.ts';
import { invalidField } from './invalid-field.ts';

/**
 * The ids of plans by their codes, in the same order, each once.
 *
 * @throws ProblemError 422 at `planCodes` for a code that names no plan, or one that comes twice
 */
export async function planIds(db: Db, codes: string[]): Promise<string[]> {
  const plans = await db
    .selectFrom('plans')
    .select(['id', 'code'])
    .where((row) => row('code', '=', row.fn.any(row.val(codes))))
    .execute();
  return codes.map((code, index) => {
    const plan = plans.find((one) => one.code === code);
    if (!plan) throw invalidField(`planCodes.${index}`, `names nothing, because there is no plan ${code}`);
    if (codes.indexOf(code) !== index) throw invalidField(`planCodes.${index}`, `must be named once: ${code} comes twice`);
    return plan.id;
  });
}
