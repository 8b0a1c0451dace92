import { expectTypeOf, test } from 'vitest';
import type { EntitlementCode, MeteredEntitlementCode, PlanCode } from './register.ts';

test('without a registered catalogue every string is a code', () => {
  expectTypeOf<EntitlementCode>().toEqualTypeOf<string>();
  expectTypeOf<MeteredEntitlementCode>().toEqualTypeOf<string>();
  expectTypeOf<PlanCode>().toEqualTypeOf<string>();
});
