import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { body, json, problems } from '@locai/billing-contract';
import type { Context, Hono } from 'hono';
import type { Db } from '../../../database/database.ts';
import type { AppEnv } from '../../../http/env.ts';
import { answerInvalid } from '../../../http/errors.ts';
import { requireJson } from '../../../http/require-json.ts';
import type { Ports } from '../../../ports.ts';
import { authenticatePayment, confirmPayment } from './confirm-payment.ts';
import { authenticateSetup, confirmSetup } from './confirm-setup.ts';
import { disputePayment } from './dispute-payment.ts';

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

const Decide = z.strictObject({ paymentId: z.string().max(128), status: z.enum(['open', 'won', 'lost']) });

const outcome = json(
  z.object({ status: z.string(), error: z.object({ code: z.string() }).nullable() }),
  'How the payment or setup stands',
);
const responses = { 200: outcome, ...problems(400, 404, 409, 413, 415, 422, 503) };

const confirmRoute = <P extends string>(path: P) =>
  createRoute({ method: 'post', path, request: { body: body(Confirm) }, responses });
const authenticateRoute = <P extends string>(path: P) =>
  createRoute({ method: 'post', path, request: { body: body(Authenticate) }, responses });

const disputeRoute = createRoute({
  method: 'post',
  path: '/v1/payments/dispute',
  request: { body: body(Decide) },
  responses: { 200: json(Decide, 'What the bank says'), ...problems(400, 404, 409, 413, 415, 422, 503) },
});

/**
 * What the sandbox's payment form calls, as Stripe.js calls Stripe: the client secret is the credential, JSON only, the answer is
 * the state of the payment or setup. And what a bank does: it asks about a payment that a cardholder disputes. Development only; mount it under `/sandbox` of an app whose payments are `sandbox()`.
 *
 * @param patienceMs how long an answer waits for its event to arrive
 * @example
 * app.route('/sandbox', sandboxPaymentRoutes());
 */
export function sandboxPaymentRoutes(patienceMs = 250): Hono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({ defaultHook: answerInvalid });
  app.use('/v1/payments/*', requireJson);
  app.use('/v1/setups/*', requireJson);
  const answer = async <Told extends object>(c: Context<AppEnv>, act: (db: Db, at: Date) => Promise<Told>) => {
    const ports = c.get('ports');
    const outcome = await act(ports.db, ports.time.now());
    await deliverBriefly(ports, patienceMs);
    return c.json(outcome, 200);
  };
  app.openapi(confirmRoute('/v1/payments/confirm'), (c) => answer(c, (db, at) => confirmPayment(db, c.req.valid('json'), at)));
  app.openapi(authenticateRoute('/v1/payments/authenticate'), (c) =>
    answer(c, (db, at) => authenticatePayment(db, c.req.valid('json'), at)),
  );
  app.openapi(confirmRoute('/v1/setups/confirm'), (c) => answer(c, (db, at) => confirmSetup(db, c.req.valid('json'), at)));
  app.openapi(authenticateRoute('/v1/setups/authenticate'), (c) =>
    answer(c, (db, at) => authenticateSetup(db, c.req.valid('json'), at)),
  );
  app.openapi(disputeRoute, (c) => answer(c, (db, at) => disputePayment(db, c.req.valid('json'), at)));
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
