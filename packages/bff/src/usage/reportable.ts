import { findEntitlement } from '../catalog/store.ts';
import type { Db } from '../database/database.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { Line } from './store.ts';

/** Who wants to report what. */
export interface Reporting {
  entitlementCode: string;
  reporter: 'browser' | 'service';
}

/** @throws ProblemError 404 for an unknown code, 422 for one that is not metered, 403 for a browser where only a server may report */
export function assertReportable(definition: Line['definition'], { entitlementCode, reporter }: Reporting): void {
  if (!definition) throw notFound('entitlement');
  const { type, reported_by } = definition;
  if (type !== 'metered')
    throw new ProblemError(
      'invalid_request',
      `${entitlementCode} is ${type}: it has no usage. Report usage of metered entitlements only.`,
    );
  if (reported_by === 'server' && reporter === 'browser')
    throw new ProblemError(
      'forbidden',
      `A browser may not report ${entitlementCode}. Report it from your server with a service key.`,
    );
}

/** The same where the definition has yet to be read. */
export async function assertReportableIn(db: Db, reporting: Reporting): Promise<void> {
  assertReportable(await findEntitlement(db, reporting.entitlementCode), reporting);
}
