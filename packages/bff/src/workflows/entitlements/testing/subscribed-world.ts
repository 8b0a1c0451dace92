import type { Schemas } from '@locai/billing-contract/client';
import { createTestApp } from '../../../testing/create-test-app.ts';
import { shopper } from '../../../testing/shopper.ts';

type Entitlement = Schemas['SubscriptionEntitlement'];

/** The organisation acme on the plan starter (10 messages), its administrator omar, and an operator. */
export async function subscribedWorld() {
  const app = await createTestApp();
  const operator = app.asService();
  const omar = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));

  async function subscribe(planCode: string) {
    const { body } = await omar.order({ planCode });
    if (body.payment) await omar.pay(body.payment);
    return body.subscription.id;
  }

  async function changeTo(planCode: string) {
    const { body } = await omar.change({ planCode });
    if (body.payment) await omar.pay(body.payment);
  }

  const id = await subscribe('starter');
  const root = (rest = '') => `/entitlements/v1/subscriptions/${id}/entitlements${rest}`;

  const list = async (query = '', who = omar) => (await who.get<Schemas['SubscriptionEntitlementPage']>(root(query))).body.data;

  return {
    app,
    operator,
    omar,
    id,
    root,
    list,
    subscribe,
    changeTo,
    codes: async () => (await list()).map(({ entitlementCode }) => entitlementCode),
    /** How much omar's organisation is granted by now. */
    granted: async (code = 'messages') => (await omar.check(code)).balance?.granted,
    give: (body: object, headers?: Record<string, string>) => operator.post<Entitlement>(root(), body, headers),
    override: (body: object, code = 'messages', headers?: Record<string, string>) =>
      operator.patch<Entitlement>(root(`/${code}/quota`), body, headers),
  };
}
