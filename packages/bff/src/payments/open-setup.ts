import { newId, type SetupIntent } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { type AttemptPlan, type AttemptRow, perform, recordAttempt } from './attempts.ts';
import { openCustomer, type PayingCustomer } from './open-customer.ts';
import type { ProviderSetup } from './provider.ts';
import { asking } from './provider-problem.ts';
import * as setups from './setups.ts';
import { installationId } from './store.ts';

interface SetupRequest {
  customer: string;
  metadata: Record<string, string>;
}

/**
 * The one open setup of a customer: found, or made at the provider. The provider is asked how an open one stands, so that one that
 * has ended makes room for the next also when no event told of it.
 *
 * @returns the row, known to the provider
 * @throws ProblemError 503 `unavailable` when the provider does not answer; the next call goes on where this one stopped
 */
export async function openSetup(ports: Ports, customer: PayingCustomer): Promise<setups.CreatedSetup> {
  const reference = await openCustomer(ports, customer);
  const found = await setups.findOpenSetup(ports.db, customer.id);
  if (found && setups.isCreatedSetup(found)) {
    const after = await readAndRecordSetup(ports, found);
    if (!setups.isFinalSetup(after) && setups.isCreatedSetup(after)) return after;
    return openSetup(ports, customer);
  }
  const row = found ?? (await insertSetup(ports, customer.id, reference));
  return row ? ensureCreated(ports, row, reference) : openSetup(ports, customer);
}

/** Asks the provider how a setup stands. Never inside a transaction. @throws ProblemError 503 `unavailable` */
export function readSetup(ports: Ports, row: setups.CreatedSetup): Promise<ProviderSetup> {
  return asking(ports.log, ports.payments.getSetup(row.reference));
}

async function readAndRecordSetup(ports: Ports, row: setups.CreatedSetup): Promise<setups.SetupRow> {
  const read = await readSetup(ports, row);
  const at = await ports.clock.now(ports.db);
  return ports.db.transaction().execute((trx) => setups.recordSetup(trx, row, read, at));
}

/** Undefined when another call was first. */
async function insertSetup(ports: Ports, customer_id: string, reference: string): Promise<setups.SetupRow | undefined> {
  const { name: provider, mode } = ports.payments;
  const now = ports.time.now();
  const row = { customer_id, id: newId('setup', now.getTime()), provider, mode, created_at: await ports.clock.now(ports.db) };
  return ports.db.transaction().execute(async (trx) => {
    const inserted = await setups.insertOpenSetup(trx, row);
    if (inserted) await recordAttempt(trx, await creationPlan(trx, inserted, reference), now);
    return inserted;
  });
}

async function ensureCreated(ports: Ports, row: setups.SetupRow, reference: string): Promise<setups.CreatedSetup> {
  const plan = await creationPlan(ports.db, row, reference);
  const attempt = await recordAttempt(ports.db, plan, ports.time.now());
  return attempt.outcome === 'done' ? getCreated(ports.db, row) : performCreateSetup(ports, row, attempt);
}

async function creationPlan(db: Db, row: setups.SetupRow, customer: string): Promise<AttemptPlan> {
  const metadata = { installation: await installationId(db), customer: row.customer_id, setup: row.id };
  const request: SetupRequest = { customer, metadata };
  const ids = { customer_id: row.customer_id, payment_id: null, setup_id: row.id };
  return { ...ids, verb: 'create_setup', purpose: `${row.id}:create_setup`, request };
}

export function performCreateSetup(
  ports: Ports,
  row: Pick<setups.SetupRow, 'customer_id' | 'id'>,
  attempt: AttemptRow,
): Promise<setups.CreatedSetup> {
  return perform(ports, attempt, {
    call: (key) => ports.payments.createSetup(attempt.request as SetupRequest, key),
    async commit(trx, made) {
      await setups.storeSetupCreation(trx, row, made);
      return getCreated(trx, row);
    },
  });
}

async function getCreated(
  db: Db,
  { customer_id, id }: Pick<setups.SetupRow, 'customer_id' | 'id'>,
): Promise<setups.CreatedSetup> {
  const row = await setups.findSetup(db, customer_id, id);
  if (!row || !setups.isCreatedSetup(row)) throw new Error(`Setup ${id} has no reference although its creation is done`);
  return row;
}

/** A setup as the API shows it. @throws ProblemError 503 `not_yet_visible` before the provider knows it */
export function toSetupIntent(row: setups.SetupRow): SetupIntent {
  if (!row.client_secret)
    throw new ProblemError('not_yet_visible', 'The setup is being made at the provider. Ask again in a moment.');
  const error = row.error_code ? { code: row.error_code } : null;
  return { id: row.id, status: row.status, clientSecret: row.client_secret, error };
}
