import { verifySnapshot } from '@locai/billing-contract/client';
import { read } from '../queries/read.ts';
import type { Check } from '../queries/schemas.ts';
import type { EntitlementSnapshot } from '../queries/snapshot.ts';
import { clientOf, type ServerAccess } from './entitlement-source.ts';

export type ReadSnapshotOptions = ServerAccess & {
  /** The same as the provider's. */
  userKey: string;
};

/**
 * Everything that a signed-in person may use, in one request: pass it to `<BillingProvider snapshot={…}>` and the gates are right in
 * the server's HTML and in the first paint of the browser. It is verified here. undefined when the service does not answer: then the
 * browser asks.
 *
 * @example
 * const snapshot = await readEntitlementSnapshot({ baseUrl, getToken: () => session.token, userKey: user.id });
 * return <BillingProvider baseUrl="/" userKey={user.id} snapshot={snapshot}>{children}</BillingProvider>;
 */
export async function readEntitlementSnapshot(options: ReadSnapshotOptions): Promise<EntitlementSnapshot | undefined> {
  try {
    const { snapshot, keys } = await read(clientOf(options).GET('/entitlements/v1/snapshot'));
    const { planCode, access, checks, iat, exp } = await verifySnapshot(snapshot, keys);
    return { userKey: options.userKey, planCode, access, checks: checks as Check[], iat, exp };
  } catch {
    return undefined;
  }
}
