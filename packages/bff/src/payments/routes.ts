import { findCustomer } from '../customers/store.ts';
import type { Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import { listMethods } from './list-methods.ts';

export const paymentRoutes = {
  getPaymentConfig: (c) => {
    const { payments } = c.get('ports');
    return c.json({ provider: payments.name, mode: payments.mode, ...payments.browserConfig() }, 200);
  },
  listPaymentMethods: async (c) => {
    const ports = c.get('ports');
    const customer = await findCustomer(ports.db, customerKey(c.get('principal')));
    return c.json({ data: await listMethods(ports, customer?.provider_reference ?? null) }, 200);
  },
} satisfies Pick<Handlers, 'getPaymentConfig' | 'listPaymentMethods'>;
