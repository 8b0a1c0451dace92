import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { body, json, problems } from '@locai/billing-contract';
import type { Hono } from 'hono';
import type { AppEnv } from '../../../http/env.ts';
import { answerInvalid } from '../../../http/errors.ts';
import { requireJson } from '../../../http/require-json.ts';
import type { Ports } from '../../../ports.ts';
import { authenticatePayment, confirmPayment } from './confirm-payment.ts';

const clientSecret = z.string().min(1).max(256);

const Card = z.strictObject({
  number: z.string().max(32),
  expMonth: z.int().min(1).max(12),
  expYear: z.int().min(2000).max(2099),
  cvc: z.string().regex(/^\d{3,4}$/, 'must be three or four digits'),
});

const Confirm = z
  .strictObject({ clientSecret, card: Card.optional(), paymentMethodId: z.string().min(1).max(128).optional() })
  .refine((input) => Boolean(input.card) !== Boolean(input.paymentMethodId), 'Send either card or paymentMethodId');

const Authenticate = z.strictObject({ clientSecret, outcome: z.enum(['pass', 'fail']) });

const Outcome = json(
  z.object({ status: z.string(), error: z.object({ code: z.string() }).nullable() }),
  'How the payment stands',
);
const responses = { 200: Outcome, ...problems(400, 404, 409, 413, 415, 422, 503) };

const confirm = createRoute({ method: 'post', path: '/v1/payments/confirm', request: { body: body(Confirm) }, responses });
const authenticate = createRoute({
  method: 'post',
  path: '/v1/payments/authenticate',
  request: { body: body(Authenticate) },
  responses,
});

/**
 * What the sandbox's payment form calls, as Stripe.js calls Stripe: the client secret is the credential, JSON only, the answer is
 * the state of the payment. Development only; mount it under `/sandbox` of an app whose payments are `sandbox()`.
 *
 * @param patienceMs how long an answer waits for its event to arrive
 * @example
 * app.route('/sandbox', sandboxPaymentRoutes());
 */
export function sandboxPaymentRoutes(patienceMs = 250): Hono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({ defaultHook: answerInvalid });
  app.use('/v1/payments/*', requireJson);
  app.openapi(confirm, async (c) => {
    const { db, time } = c.get('ports');
    const outcome = await confirmPayment(db, c.req.valid('json'), time.now());
    await deliverBriefly(c.get('ports'), patienceMs);
    return c.json(outcome, 200);
  });
  app.openapi(authenticate, async (c) => {
    const { db, time } = c.get('ports');
    const outcome = await authenticatePayment(db, c.req.valid('json'), time.now());
    await deliverBriefly(c.get('ports'), patienceMs);
    return c.json(outcome, 200);
  });
  return app;
}

/** Gives the event a moment to arrive, no more: it is stored, and the next tick delivers what this could not. */
async function deliverBriefly({ payments, log }: Ports, patienceMs: number): Promise<void> {
  const delivery = payments.deliverEvents?.().catch((error) => {
    log({ level: 'warn', message: 'sandbox events wait for the next tick', reason: String(error) });
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moment = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([delivery, moment]);
  clearTimeout(timer);
}
