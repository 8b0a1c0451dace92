import type { SnapshotClaims } from '@locai/billing-contract/client';
import type { Check } from './schemas.ts';

/** What a person may use at one moment, as the server has read and verified it. Plain JSON: it goes into the page. */
export interface EntitlementSnapshot extends Pick<SnapshotClaims, 'planCode' | 'access' | 'iat' | 'exp'> {
  /** Everything that is granted. */
  checks: Check[];
  /** Whose it is: nobody else sees it. */
  userKey: string;
}

interface Question {
  entitlementCode: string;
  requiredBalance?: string;
}

/** What a snapshot answers to a check: everything of one unit, as what it does not name is denied. More is asked of the service. */
export function answerOf({ checks, access, planCode }: EntitlementSnapshot, request: Question): Check | undefined {
  const { entitlementCode, requiredBalance = '1' } = request;
  if (requiredBalance !== '1') return undefined;
  const reason = access === 'granted' ? 'feature_not_in_plan' : access;
  const denied = { allowed: false, reason, entitlementCode, planCode, requiredBalance, balance: null };
  return checks.find((check) => check.entitlementCode === entitlementCode) ?? denied;
}
