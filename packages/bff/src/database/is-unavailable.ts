/** Connection lost, server stopping or full, a lock or a transaction lost to another: a repeated request may succeed. */
const sqlStates = /^(08|53|57P0|40001|40P01|55P03|57014)/;
const systemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** What pg throws without a code; a test holds these words against the installed version. */
const messages = new Set([
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
  'Cannot use a pool after calling end on the pool',
]);

/** Whether a query failed because the database could not serve it now, not because the query is wrong. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isUnavailable);
  return sqlStates.test(code) || systemCodes.has(code) || messages.has(error.message);
}
