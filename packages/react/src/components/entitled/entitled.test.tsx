import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type FakeRoute, problem } from '../../testing/fake-fetch.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { sampleCheck } from '../../testing/samples.ts';
import { Entitled, type EntitledProps } from './entitled.tsx';

const upgrade = { planCode: 'pro', planName: 'Pro', action: 'upgrade' as const };
const denied = sampleCheck({ allowed: false, reason: 'feature_not_in_plan', upgrade });

function gate(answer: FakeRoute, props: Partial<EntitledProps> = {}, userKey: string | null = 'ada') {
  const routes = { 'POST /entitlements/v1/checks': answer };
  return renderBilling(
    <Entitled to="messages" {...props}>
      <b>inside</b>
    </Entitled>,
    { routes, userKey },
  );
}

test('shows what is inside to who is entitled, and what is loading before', async () => {
  const { container } = gate(() => ({ data: [sampleCheck()] }), { loading: <i>wait</i>, fallback: 'locked' });
  expect(container.innerHTML).toBe('<i>wait</i>');
  await waitFor(() => expect(container.innerHTML).toBe('<b>inside</b>'));
});

test('tells the fallback why', async () => {
  gate(() => ({ data: [denied] }), { fallback: ({ reason, upgrade }) => `${reason}, ${upgrade?.planName} has it` });
  expect(await screen.findByText('feature_not_in_plan, Pro has it')).toBeTruthy();
});

test('a visitor sees the fallback at once, and nothing is asked', () => {
  const { container, requests } = gate(() => ({ data: [] }), { fallback: 'locked', loading: 'wait' }, null);
  expect(container.innerHTML).toBe('locked');
  expect(requests).toEqual([]);
});

test('what holds while the service is away is the policy of the gate', async () => {
  const away = () => problem(503, 'unavailable');
  const open = gate(away, { onError: 'allow', fallback: 'locked' });
  await waitFor(() => expect(open.container.innerHTML).toBe('<b>inside</b>'));
  const closed = gate(away, { fallback: 'locked' });
  await waitFor(() => expect(closed.container.innerHTML).toBe('locked'));
});
