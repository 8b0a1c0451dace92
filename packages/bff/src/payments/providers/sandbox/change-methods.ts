import type { Db } from '../../../database/database.ts';
import { ProviderError } from '../../provider.ts';
import { findSavedMethod, lockMethods, type MethodRow, makeDefault, newestMethod } from './methods.ts';
import { type Call, once } from './once.ts';

interface MethodOf {
  customer: string;
  method: string;
}

export function setDefaultMethod(db: Db, input: MethodOf, call: Call): Promise<{ reference: string }> {
  return once(db, call, async (trx) => {
    const { id } = await lockMethod(trx, input);
    await makeDefault(trx, input.customer, id);
    return { reference: id };
  });
}

export function removeMethod(db: Db, input: MethodOf, call: Call): Promise<{ reference: string }> {
  return once(db, call, async (trx) => {
    const removed = await lockMethod(trx, input);
    const set = { saved_at: null, is_default: false };
    await trx.updateTable('sandbox_methods').set(set).where('id', '=', removed.id).execute();
    const next = removed.is_default ? await newestMethod(trx, input.customer) : undefined;
    if (next) await makeDefault(trx, input.customer, next.id);
    return { reference: removed.id };
  });
}

async function lockMethod(trx: Db, { customer, method }: MethodOf): Promise<MethodRow> {
  await lockMethods(trx, customer);
  const row = await findSavedMethod(trx, customer, method);
  if (!row) throw new ProviderError('not_found', `The sandbox customer ${customer} has no method ${method}`);
  return row;
}
