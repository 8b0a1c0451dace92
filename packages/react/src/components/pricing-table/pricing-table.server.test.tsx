import { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { BillingProvider } from '../../provider/billing-provider.tsx';
import { keys } from '../../queries/keys.ts';
import { samplePlan } from '../../testing/samples.ts';
import { PricingTable } from './pricing-table.tsx';

function page() {
  const queryClient = new QueryClient();
  queryClient.setQueryData(keys.plans(), [samplePlan({ code: 'starter', name: 'Starter' }), samplePlan()]);
  return (
    <BillingProvider baseUrl="https://billing.test" queryClient={queryClient} live={false}>
      <PricingTable comparison contactUrl="/contact" />
    </BillingProvider>
  );
}

test('the HTML of the server has names and prices', () => {
  const html = renderToString(page());
  expect(html).toContain('Starter');
  expect(html).toContain('$29');
  expect(html).toContain('$290');
  expect(html).toContain('Start with Pro');
});

test('plans passed in are in the HTML without a cache', () => {
  const html = renderToString(
    <BillingProvider baseUrl="https://billing.test" live={false}>
      <PricingTable plans={[samplePlan()]} />
    </BillingProvider>,
  );
  expect(html).toContain('$29');
});

test('the browser takes the HTML over as it is', async () => {
  const container = document.createElement('div');
  container.innerHTML = renderToString(page());
  document.body.append(container);
  const errors: unknown[] = [];
  const root = await act(async () => hydrateRoot(container, page(), { onRecoverableError: (error) => errors.push(error) }));
  expect(errors).toEqual([]);
  act(() => root.unmount());
  container.remove();
});
