// @vitest-environment node
import { QueryClient } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { keys } from '../../queries/keys.ts';
import { portalSubscription, sampleCustomerUsage } from '../../testing/portal-samples.ts';
import { setUpBilling } from '../../testing/render-billing.tsx';
import { BillingLayout } from './billing-layout.tsx';

function html(defaultTab: 'overview' | 'usage', queryClient: QueryClient) {
  const { wrapper: Provider } = setUpBilling({ queryClient });
  return renderToString(
    <Provider>
      <BillingLayout defaultTab={defaultTab} />
    </Provider>,
  );
}

test('what was read on the server is in its HTML, in the chosen tab', () => {
  const error = vi.spyOn(console, 'error');
  const queryClient = new QueryClient();
  queryClient.setQueryData(keys.subscription('ada'), portalSubscription());
  queryClient.setQueryData(keys.usage('ada'), sampleCustomerUsage());
  expect(html('overview', queryClient)).toContain('$57.00 on Dec 1, 2026');
  expect(html('usage', queryClient)).toContain('588 left');
  expect(error).not.toHaveBeenCalled();
});

test('what was not read has its place', () => {
  expect(html('overview', new QueryClient())).toContain('locai-skeleton');
});
