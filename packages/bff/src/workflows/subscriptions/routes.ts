import { actOf } from '../../audit/act.ts';
import type { Handlers } from '../../http/env.ts';
import { listSubscriptions } from '../../subscriptions/list-subscriptions.ts';
import { resumeSubscription } from '../../subscriptions/resume-subscription.ts';
import { deleteSubscription } from './delete-subscription.ts';
import { migrateSubscription } from './migrate-subscription.ts';
import { terminateSubscription } from './terminate-subscription.ts';

export const subscriptionLifeRoutes = {
  listSubscriptions: async (c) => {
    // A service key that acts for a customer sees what that customer has.
    const { kind, externalId } = c.get('principal')?.actingFor ?? {};
    const own = kind && { customerKind: kind, externalCustomerId: externalId };
    return c.json(await listSubscriptions(c.get('ports').db, { ...c.req.valid('query'), ...own }), 200);
  },
  deleteSubscription: async (c) => {
    await deleteSubscription(c.get('ports'), actOf(c), c.req.valid('param').subscriptionId);
    return c.body(null, 204);
  },
  terminateSubscription: async (c) => c.json(await terminateSubscription(c.get('ports'), actOf(c), c.req.valid('json')), 200),
  cancelSubscription: async (c) => {
    // Without a body nothing fills in what is left out.
    const { reason }: { reason?: string | undefined } = c.req.valid('json');
    const { subscription } = await terminateSubscription(c.get('ports'), actOf(c), { when: 'period_end', reason });
    return c.json(subscription, 200);
  },
  resumeSubscription: async (c) => c.json(await resumeSubscription(c.get('ports'), actOf(c)), 200),
  migrateSubscription: async (c) => {
    const order = { ...c.req.valid('json'), subscriptionId: c.req.valid('param').subscriptionId };
    return c.json(await migrateSubscription(c.get('ports'), actOf(c), order), 200);
  },
} satisfies Pick<
  Handlers,
  | 'listSubscriptions'
  | 'deleteSubscription'
  | 'terminateSubscription'
  | 'cancelSubscription'
  | 'resumeSubscription'
  | 'migrateSubscription'
>;
