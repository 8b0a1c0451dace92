import type { Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import { receiveCallback } from '../payments/receive-callback.ts';
import { applyPayment } from './apply-payment.ts';
import { createPaymentIntent, getPaymentIntent } from './pay-invoice.ts';
import { applySetup } from './payments/apply-setup.ts';
import { listPlanOptions } from './plan-options.ts';

export const workflowRoutes = {
  listPlanOptions: async (c) =>
    c.json({ data: await listPlanOptions(c.get('ports'), customerKey(c.get('principal')), c.req.valid('query')) }, 200),
  createPaymentIntent: async (c) =>
    c.json(await createPaymentIntent(c.get('ports'), customerKey(c.get('principal')), c.req.valid('json').invoiceId), 200),
  getPaymentIntent: async (c) =>
    c.json(await getPaymentIntent(c.get('ports'), customerKey(c.get('principal')), c.req.valid('param').paymentIntentId), 200),
  handlePaymentCallback: async (c) => {
    const ports = c.get('ports');
    const callback = await receiveCallback(ports, c.req.raw);
    if (callback.kind === 'payment') await applyPayment(ports, callback.payment, callback.read, callback.event);
    if (callback.kind === 'setup') await applySetup(ports, callback.setup, callback.read, callback.event);
    return c.json({ received: true as const }, 200);
  },
} satisfies Pick<Handlers, 'listPlanOptions' | 'createPaymentIntent' | 'getPaymentIntent' | 'handlePaymentCallback'>;
