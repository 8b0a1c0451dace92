import type { Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import { receiveCallback } from '../payments/receive-callback.ts';
import { readCurrentUsage } from './invoices/usage/amount-so-far.ts';
import { createPaymentIntent, getPaymentIntent } from './pay-invoice.ts';
import { applyCallback } from './payments/apply-event.ts';
import { listPlanOptions } from './plan-options.ts';

export const workflowRoutes = {
  getCustomerUsage: async (c) => {
    const { db, clock } = c.get('ports');
    const principal = c.get('principal');
    const query = { customerKey: customerKey(principal), userId: principal?.userId ?? null, at: await clock.now(db) };
    return c.json(await readCurrentUsage(db, query), 200);
  },
  listPlanOptions: async (c) =>
    c.json({ data: await listPlanOptions(c.get('ports'), customerKey(c.get('principal')), c.req.valid('query')) }, 200),
  createPaymentIntent: async (c) =>
    c.json(await createPaymentIntent(c.get('ports'), customerKey(c.get('principal')), c.req.valid('json').invoiceId), 200),
  getPaymentIntent: async (c) =>
    c.json(await getPaymentIntent(c.get('ports'), customerKey(c.get('principal')), c.req.valid('param').paymentIntentId), 200),
  handlePaymentCallback: async (c) => {
    const ports = c.get('ports');
    await applyCallback(ports, await receiveCallback(ports, c.req.raw));
    return c.json({ received: true as const }, 200);
  },
} satisfies Pick<
  Handlers,
  'getCustomerUsage' | 'listPlanOptions' | 'createPaymentIntent' | 'getPaymentIntent' | 'handlePaymentCallback'
>;
