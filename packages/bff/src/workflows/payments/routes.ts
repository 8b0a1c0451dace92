import { actOf } from '../../audit/act.ts';
import type { Handlers } from '../../http/env.ts';
import { customerKey } from '../../http/principal.ts';
import { getSetupIntent } from './apply-setup.ts';
import { removeCard, setDefaultCard } from './change-cards.ts';
import { createRefund } from './refund.ts';
import { createSetupIntent } from './save-card.ts';

export const cardAndRefundRoutes = {
  createSetupIntent: async (c) => c.json(await createSetupIntent(c.get('ports'), customerKey(c.get('principal'))), 200),
  getSetupIntent: async (c) => {
    const { setupIntentId } = c.req.valid('param');
    return c.json(await getSetupIntent(c.get('ports'), customerKey(c.get('principal')), setupIntentId), 200);
  },
  setDefaultPaymentMethod: async (c) => {
    const { paymentMethodId } = c.req.valid('param');
    return c.json(await setDefaultCard(c.get('ports'), customerKey(c.get('principal')), paymentMethodId), 200);
  },
  removePaymentMethod: async (c) => {
    await removeCard(c.get('ports'), customerKey(c.get('principal')), c.req.valid('param').paymentMethodId);
    return c.body(null, 204);
  },
  createRefund: async (c) => {
    const order = { ...c.req.valid('json'), requestKey: c.req.valid('header')['idempotency-key'] };
    return c.json(await createRefund(c.get('ports'), c.req.valid('param').paymentId, order, actOf(c)), 201);
  },
} satisfies Pick<
  Handlers,
  'createSetupIntent' | 'getSetupIntent' | 'setDefaultPaymentMethod' | 'removePaymentMethod' | 'createRefund'
>;
