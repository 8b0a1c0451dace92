import { OpenAPIHono } from '@hono/zod-openapi';
import { getPaymentConfig, listPaymentMethods } from '@locai/billing-contract';
import { beforeAll, expect, test } from 'vitest';
import type { AppEnv } from '../http/env.ts';
import type { Principal } from '../http/principal.ts';
import { testDatabase } from '../testing/test-database.ts';
import { openPayment } from './open-payment.ts';
import { paymentRoutes } from './routes.ts';
import { newOrder, type PaymentWorld, paymentWorld, payWithCard } from './testing/payment-world.ts';

let world: PaymentWorld;

beforeAll(async () => {
  world = paymentWorld(await testDatabase());
});

async function get(path: string, organizationId = 'nobody') {
  const principal: Principal = { userId: 'ann', organizationId, role: 'org_admin', service: false };
  const app = new OpenAPIHono<AppEnv>();
  app.use(async (c, next) => {
    c.set('ports', world.ports);
    c.set('principal', principal);
    await next();
  });
  app.openapi(getPaymentConfig, paymentRoutes.getPaymentConfig);
  app.openapi(listPaymentMethods, paymentRoutes.listPaymentMethods);
  return (await app.request(path)).json();
}

test('the browser learns which form to show and which cards work', async () => {
  const config = await get('/billing/v1/payments/config');
  expect(config).toMatchObject({ provider: 'sandbox', mode: 'sandbox', publishableKey: null });
  expect(config.testCards).toContainEqual({ number: '4242424242424242', behaviour: 'Pays' });
});

test('somebody who never paid has no saved cards', async () => {
  expect(await get('/billing/v1/payment-methods')).toEqual({ data: [] });
});

test('a customer sees their own saved cards, the default first, without the provider’s names for things', async () => {
  const order = await newOrder(world);
  const row = await openPayment(world.ports, order);
  await payWithCard(world, row.client_secret);
  const { data } = await get('/billing/v1/payment-methods', order.customer.externalId);
  const card = { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, isDefault: true };
  expect(data).toEqual([{ id: expect.any(String), ...card }]);
});
