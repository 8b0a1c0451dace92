import { expect, test, vi } from 'vitest';
import { tickRunner } from '../jobs/tick-runner.ts';
import { createTestApp } from '../testing/create-test-app.ts';
import { patient } from '../testing/patient.ts';
import { serveBilling } from './serve-billing.ts';

test('a request that runs is finished, a stream is ended, a new one is refused', async () => {
  const { app, as } = await createTestApp();
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const started = new Promise<void>((resolve) => {
    app.get('/slow', async (c) => {
      resolve();
      await finished;
      return c.text('done');
    });
  });
  const server = await serveBilling(app, { port: 0 });
  const slow = fetch(`${server.url}/slow`);
  const { body } = await as({ userId: 'ada', role: 'user' }).request('/billing/v1/events');
  await started;
  const stopped = server.stop();
  expect(await new Response(body).text()).toContain('event: ready');
  await expect(fetch(`${server.url}/billing/v1/health`)).rejects.toThrow();
  finish();
  expect(await (await slow).text()).toBe('done');
  await stopped;
});

test('does what time makes due, one tick after the other, and goes on when one fails', async () => {
  const { app, logs } = await createTestApp();
  let running = 0;
  let most = 0;
  const tick = vi.spyOn(app, 'tick').mockImplementation(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    throw new Error('no luck');
  });
  const server = await serveBilling(app, { port: 0, jobs: tickRunner(1) });
  await vi.waitFor(() => expect(tick.mock.calls.length).toBeGreaterThan(3), patient);
  await server.stop();
  const ticks = tick.mock.calls.length;
  expect(most).toBe(1);
  expect(logs).toContainEqual(expect.objectContaining({ level: 'error', message: 'A tick failed', reason: 'no luck' }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(tick).toHaveBeenCalledTimes(ticks);
});
