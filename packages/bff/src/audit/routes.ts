import type { Handlers } from '../http/env.ts';
import { listAuditEntries } from './store.ts';

export const auditRoutes = {
  listAuditLog: async (c) => c.json(await listAuditEntries(c.get('ports').db, c.req.valid('query')), 200),
} satisfies Pick<Handlers, 'listAuditLog'>;
