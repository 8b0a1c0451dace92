import type { Access } from '@locai/billing-contract';
import { ProblemError } from './problem.ts';

export type Role = 'user' | 'org_admin' | 'platform_admin';

/** Who pays: unique by kind and your own id. */
export interface CustomerKey {
  kind: 'org' | 'user';
  externalId: string;
}

/** Who asks: ids only. */
export interface Principal {
  /** null: a service key that names no user. */
  userId: string | null;
  organizationId?: string;
  role: Role;
  /** Proved itself by a service key, not by a person's token. */
  service: boolean;
  /** Whom a service key acts for. */
  actingFor?: CustomerKey;
  /** When the proof ends; a live stream ends with it. */
  expiresAt?: Date;
}

const ranks: Record<Access, number> = { public: 0, signed: 0, user: 1, org_admin: 2, platform_admin: 3 };

/** A person without an organisation is the admin of their own account. */
function effectiveRole(principal: Principal): Role {
  return principal.role === 'user' && !principal.organizationId ? 'org_admin' : principal.role;
}

/** @throws ProblemError 401 without a principal, 403 when the role does not reach */
export function assertAccess(principal: Principal | null, access: Access): void {
  if (ranks[access] === 0) return;
  if (!principal)
    throw new ProblemError('unauthenticated', 'No valid token came with the request. Sign in and send it as a Bearer token.');
  if (ranks[effectiveRole(principal)] < ranks[access])
    throw new ProblemError('forbidden', `This needs the role ${access}. Ask an administrator of your organisation to do it.`);
}

/** May the answer hold what only the operator sees? A service key that acts for a customer sees what that customer sees. */
export function isOperator(principal: Principal | null): boolean {
  return principal?.role === 'platform_admin' && !principal.actingFor;
}

/** The customer that a principal acts for: the organisation when there is one, else the person. */
export function customerKey(principal: Principal | null): CustomerKey {
  if (!principal)
    throw new ProblemError('unauthenticated', 'No valid token came with the request. Sign in and send it as a Bearer token.');
  const key = findCustomerKey(principal);
  if (key) return key;
  throw new ProblemError(
    'customer_required',
    'A service key must name the customer. Send X-Customer-Id, and X-Customer-Kind (org or user).',
  );
}

/** The same where nobody needs to act for a customer; a service key may name none. */
export function findCustomerKey(principal: Principal | null): CustomerKey | undefined {
  if (principal?.actingFor) return principal.actingFor;
  if (principal?.organizationId) return { kind: 'org', externalId: principal.organizationId };
  return principal?.userId && !principal.service ? { kind: 'user', externalId: principal.userId } : undefined;
}
