import type { Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import { buyerOf, readBillingState } from './billing-state.ts';
import { createSubscription } from './create-subscription.ts';
import { previewSubscription } from './preview-subscription.ts';
import { previewSubscriptionChange } from './preview-subscription-change.ts';
import { toSubscription } from './to-subscription.ts';
import { updateSubscription } from './update-subscription.ts';

export const subscriptionRoutes = {
  getCurrentSubscription: async (c) => {
    const { db } = c.get('ports');
    const { subscription } = await readBillingState(db, customerKey(c.get('principal')));
    return c.json(subscription ? await toSubscription(db, subscription) : null, 200);
  },
  previewSubscription: async (c) =>
    c.json(await previewSubscription(c.get('ports'), buyerOf(c.get('principal')), c.req.valid('json')), 200),
  createSubscription: async (c) => {
    const { created, result } = await createSubscription(c.get('ports'), buyerOf(c.get('principal')), c.req.valid('json'));
    return c.json(result, created ? 201 : 200);
  },
  previewSubscriptionChange: async (c) =>
    c.json(await previewSubscriptionChange(c.get('ports'), buyerOf(c.get('principal')), c.req.valid('json')), 200),
  updateSubscription: async (c) =>
    c.json(await updateSubscription(c.get('ports'), buyerOf(c.get('principal')), c.req.valid('json')), 200),
} satisfies Pick<
  Handlers,
  'getCurrentSubscription' | 'previewSubscription' | 'createSubscription' | 'previewSubscriptionChange' | 'updateSubscription'
>;
