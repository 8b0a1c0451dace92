import type { Handlers } from '../../http/env.ts';
import { customerKey } from '../../http/principal.ts';
import { signSnapshot } from './sign-snapshot.ts';

export const snapshotRoutes = {
  getEntitlementSnapshot: async (c) => {
    const ports = c.get('ports');
    const principal = c.get('principal');
    const query = { principal, customerKey: customerKey(principal), at: await ports.clock.now(ports.db) };
    c.header('Cache-Control', 'no-store');
    return c.json(await signSnapshot(ports, query), 200);
  },
} satisfies Pick<Handlers, 'getEntitlementSnapshot'>;
