import type { Check } from '../queries/schemas.ts';
import { type FakeRoute, problem } from './fake-fetch.ts';
import { type MockEntitlement, type MockEntitlements, mockCheck, mockUse } from './mock-entitlements.ts';

interface Asked {
  entitlementCode: string;
  requiredBalance?: string;
}

interface Hold {
  id: string;
  code: string;
  quantity: string;
}

/** Checks, reports and reservations over the same counters. Reports and reservations are refused at the limit. */
export function mockCounters(granted: MockEntitlements): Record<string, FakeRoute> {
  const now = new Map<string, MockEntitlement | undefined>(Object.entries(granted));
  const holds = new Map<string, Hold>();
  const check = (code: string, needed?: string): Check => {
    const held = [...holds.values()].filter((hold) => hold.code === code);
    return mockCheck(
      now.get(code),
      code,
      needed,
      held.map(({ quantity }) => quantity),
    );
  };
  const use = (code: string, quantity: string) => now.set(code, mockUse(now.get(code), quantity));
  const settled = (hold: Hold, status: string) => ({
    reservation: { id: hold.id, entitlementCode: hold.code, quantity: hold.quantity, status },
    check: check(hold.code),
  });

  const report: FakeRoute = ({ body, parts: [code = ''] }) => {
    const { quantity } = body as { quantity: string | number };
    const asked = check(code, String(quantity));
    if (!asked.allowed) return problem(409, asked.reason, { check: asked });
    use(code, String(quantity));
    return { accepted: true, replayed: false, check: check(code) };
  };

  const reserve: FakeRoute = ({ body }) => {
    const { entitlementCode: code, quantity } = body as { entitlementCode: string; quantity: string | number };
    const asked = check(code, String(quantity));
    if (!asked.allowed) return problem(409, asked.reason, { check: asked });
    const hold = { id: `res_${holds.size + 1}`, code, quantity: String(quantity) };
    holds.set(hold.id, hold);
    return settled(hold, 'held');
  };

  const settle =
    (status: 'confirmed' | 'released'): FakeRoute =>
    ({ body, parts: [id = ''] }) => {
      const hold = holds.get(id);
      if (!hold) return problem(409, 'reservation_closed');
      holds.delete(id);
      if (status === 'confirmed') use(hold.code, (body as { quantity?: string } | undefined)?.quantity ?? hold.quantity);
      return settled(hold, status);
    };

  return {
    'POST /entitlements/v1/checks': ({ body }) => {
      const { checks } = body as { checks: Asked[] };
      return { data: checks.map(({ entitlementCode, requiredBalance }) => check(entitlementCode, requiredBalance)) };
    },
    'POST /billing/v1/entitlements/*/usage': report,
    'POST /entitlements/v1/reservations': reserve,
    'POST /entitlements/v1/reservations/*/confirm': settle('confirmed'),
    'POST /entitlements/v1/reservations/*/release': settle('released'),
  };
}
