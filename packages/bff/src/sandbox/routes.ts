import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { body, changeTopics, json } from '@locai/billing-contract';
import type { Hono } from 'hono';
import type { BillingApp } from '../app.ts';
import type { AppEnv } from '../http/env.ts';
import { answerInvalid } from '../http/errors.ts';
import { sandboxPaymentRoutes } from '../payments/providers/sandbox/browser-routes.ts';
import type { DevIssuer } from './dev-issuer.ts';
import { mailboxRoutes } from './mailbox/routes.ts';
import { moveClock } from './move-clock.ts';
import { onlyFromHere } from './only-from-here.ts';
import { reset } from './reset.ts';

const id = z.string().min(1).max(255);
const Token = z.strictObject({
  userId: id,
  organizationId: id.optional(),
  role: z.enum(['user', 'org_admin', 'platform_admin']),
});
const Move = z
  .strictObject({ to: z.iso.datetime({ offset: true }).optional(), by: z.string().max(64).optional() })
  .transform(({ to, by }, context) => {
    if (to !== undefined && by === undefined) return { to };
    if (by !== undefined && to === undefined) return { by };
    context.addIssue({ code: 'custom', message: 'Send either to (an instant) or by (a duration such as P1M)' });
    return z.NEVER;
  });
const Clock = z.object({ now: z.string(), systemNow: z.string() });

const createToken = createRoute({
  method: 'post',
  path: '/sandbox/v1/tokens',
  request: { body: body(Token) },
  responses: { 201: json(z.object({ token: z.string(), expiresAt: z.string() }), 'A token of the dev issuer') },
});
const getClock = createRoute({ method: 'get', path: '/sandbox/v1/clock', responses: { 200: json(Clock, 'The two clocks') } });
const advanceClock = createRoute({
  method: 'post',
  path: '/sandbox/v1/clock/advance',
  request: { body: body(Move) },
  responses: { 200: json(Clock, 'The clocks after all that became due was done') },
});
const resetDemo = createRoute({ method: 'post', path: '/sandbox/v1/reset', responses: { 200: json(Clock, 'The demo as new') } });

export interface SandboxOptions {
  /** The app that the routes belong to. */
  app: BillingApp;
  issuer: DevIssuer;
  /** Browser origins whose pages may use the sandbox. */
  allowedOrigins: readonly string[];
  /** How long the payment form's answer waits for its event to arrive: 250 ms unless given. */
  patienceMs?: number;
}

/**
 * What only development has: tokens for anybody, a clock that moves, a reset, and the sandbox's payment form. It answers this
 * machine only, and must never be mounted where others reach it.
 *
 * @example
 * createBillingApp({ …, clock: sandboxClock(systemTime), dev: (app) => sandboxRoutes({ app, issuer, allowedOrigins }) });
 */
export function sandboxRoutes({ app, issuer, allowedOrigins, patienceMs }: SandboxOptions): Hono<AppEnv> {
  const { ports } = app;
  const { db, time } = ports;
  const clocks = async () => ({ now: (await ports.clock.now(db)).toISOString(), systemNow: time.now().toISOString() });
  const tellAll = () => ports.live.publish('all', [...changeTopics]);

  const routes = new OpenAPIHono<AppEnv>({ defaultHook: answerInvalid });
  routes.use('/sandbox/*', onlyFromHere(allowedOrigins));
  routes.route('/sandbox', sandboxPaymentRoutes(patienceMs));
  routes.route('/sandbox', mailboxRoutes());
  routes.openapi(createToken, async (c) => {
    const { token, expiresAt } = await issuer.issueToken(c.req.valid('json'));
    return c.json({ token, expiresAt: expiresAt.toISOString() }, 201);
  });
  routes.openapi(getClock, async (c) => c.json(await clocks(), 200));
  routes.openapi(advanceClock, async (c) => {
    await moveClock(db, time, c.req.valid('json'));
    await app.tick();
    await tellAll();
    return c.json(await clocks(), 200);
  });
  routes.openapi(resetDemo, async (c) => {
    await reset(db, time.now());
    await tellAll();
    return c.json(await clocks(), 200);
  });
  return routes;
}
