import type { Db } from '../../../database/database.ts';
import { notFound } from '../../../http/problem.ts';
import { getMethod } from './methods.ts';
import { failSetup, lockSetupBySecret, type SandboxSetupRow, succeedSetup, trySetup } from './setups.ts';
import { type Confirmation, type Outcome, readConfirmation, toOutcome } from './typed-card.ts';

/**
 * The cardholder saves a card with nothing to pay. Twice at once saves once.
 *
 * @throws ProblemError 404 for a wrong secret, 422 for any but a test card
 */
export function confirmSetup(db: Db, confirmation: Confirmation, at: Date): Promise<Outcome> {
  const methodOf = readConfirmation(confirmation, at);
  return change(db, confirmation.clientSecret, async (trx, row) =>
    trySetup(trx, row, await methodOf(trx, row.sandbox_customer_id), at),
  );
}

/** The cardholder answers 3-D Secure. A setup that does not ask stays as it is. */
export function authenticateSetup(db: Db, input: { clientSecret: string; outcome: 'pass' | 'fail' }, at: Date): Promise<Outcome> {
  return change(db, input.clientSecret, async (trx, row) => {
    if (row.status !== 'requires_action' || !row.method_id) return row;
    if (input.outcome === 'fail') return failSetup(trx, row, 'authentication_failed', at);
    return succeedSetup(trx, row, await getMethod(trx, row.method_id), at);
  });
}

/** Changes an open setup under its lock; one that ended is answered as it is. */
function change(
  db: Db,
  clientSecret: string,
  act: (trx: Db, row: SandboxSetupRow) => Promise<SandboxSetupRow>,
): Promise<Outcome> {
  return db.transaction().execute(async (trx) => {
    const row = await lockSetupBySecret(trx, clientSecret);
    if (!row) throw notFound('setup');
    return toOutcome(row.status === 'succeeded' || row.status === 'canceled' ? row : await act(trx, row));
  });
}
