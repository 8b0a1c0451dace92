import type { Access } from '@locai/billing-contract';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Ports } from '../ports.ts';
import type { AppEnv, Authenticator } from './env.ts';
import { answerError } from './errors.ts';
import { guard } from './guard.ts';
import { logRequests } from './log-requests.ts';
import { ProblemError } from './problem.ts';

const member: Authenticator = async () => ({ userId: 'u1', organizationId: 'o1', role: 'user', service: false });
const alone: Authenticator = async () => ({ userId: 'u1', role: 'user', service: false });
const nobody: Authenticator = async () => null;
const forger: Authenticator = async () => {
  throw new ProblemError('unauthenticated', 'The token has expired.');
};

function ask(authenticate: Authenticator, access: Access, log: Ports['log'] = () => {}) {
  const app = new Hono<AppEnv>();
  app.onError(answerError);
  app.use(async (c, next) => {
    c.set('requestId', 'req-1');
    c.set('ports', { log, time: { now: () => new Date(0) } } as Ports);
    await next();
  });
  app.use(logRequests);
  app.get('/plans/:id', guard(authenticate, access), (c) => c.json(c.get('principal')));
  return app.request('/plans/secret-plan', { headers: { Authorization: 'Bearer secret-token' } });
}

test.each([
  ['no proof', nobody, 'public', 200],
  ['a bad proof', forger, 'public', 401],
  ['no proof', nobody, 'user', 401],
  ['a member', member, 'user', 200],
  ['a member', member, 'org_admin', 403],
  ['a person of their own', alone, 'org_admin', 200],
  ['a person of their own', alone, 'platform_admin', 403],
  ['a bad proof', forger, 'signed', 200],
] as const)('%s on a route for %3$s is %4$i', async (_who, authenticate, access, status) => {
  expect((await ask(authenticate, access)).status).toBe(status);
});

test('the handler knows who asks', async () => {
  expect(await (await ask(member, 'user')).json()).toEqual({ userId: 'u1', organizationId: 'o1', role: 'user', service: false });
});

test('one line per request, without what it carried', async () => {
  const lines: unknown[] = [];
  await ask(member, 'user', (entry) => lines.push(entry));
  expect(lines).toEqual([
    {
      level: 'info',
      message: 'request',
      requestId: 'req-1',
      method: 'GET',
      route: '/plans/:id',
      status: 200,
      ms: 0,
      role: 'user',
    },
  ]);
});
