import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { problem } from '../../testing/fake-fetch.ts';
import { fakePortal } from '../../testing/fake-portal.ts';
import { sampleInvoices } from '../../testing/portal-samples.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { InvoiceList } from './invoice-list.tsx';

afterEach(() => vi.restoreAllMocks());

const { routes } = fakePortal();

test('fetches the PDF with the token and saves it under its number', async () => {
  URL.createObjectURL = vi.fn(() => 'blob:invoice');
  URL.revokeObjectURL = vi.fn();
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(`${this.download} ${this.href}`);
  });
  const { requests } = renderBilling(<InvoiceList />, { routes, getToken: () => 'token' });
  await userEvent.click(await screen.findByRole('button', { name: 'PDF: LB-000002' }));
  await expect.poll(() => saved).toEqual(['LB-000002.pdf blob:invoice']);
  const request = requests.find(({ route }) => route === 'GET /billing/v1/invoices/inv_2/pdf');
  expect(request?.headers.get('Authorization')).toBe('Bearer token');
});

test('says so when the PDF cannot be had', async () => {
  const failing = { ...routes, 'GET /billing/v1/invoices/inv_2/pdf': () => problem(503, 'unavailable') };
  renderBilling(<InvoiceList />, { routes: failing });
  await userEvent.click(await screen.findByRole('button', { name: 'PDF: LB-000002' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The PDF could not be fetched');
});

test('an open invoice is paid where it stands', async () => {
  renderBilling(<InvoiceList />, { routes });
  await userEvent.click(await screen.findByRole('button', { name: 'Pay: LB-000003' }));
  expect(document.activeElement?.textContent).toBe('Pay invoice LB-000003');
  expect(await screen.findByRole('button', { name: 'Pay $57.00' })).toBeTruthy();
});

test('more are read page after page', async () => {
  const [first, ...rest] = sampleInvoices();
  const paged = {
    ...routes,
    'GET /billing/v1/invoices': ({ params }: { params: URLSearchParams }) =>
      params.get('cursor') ? { data: rest, nextCursor: null } : { data: [first], nextCursor: 'next' },
  };
  renderBilling(<InvoiceList pageSize={1} />, { routes: paged });
  expect(await screen.findByText('LB-000003')).toBeTruthy();
  expect(screen.queryByText('LB-000002')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('LB-000001')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('none yet is said', async () => {
  renderBilling(<InvoiceList />, fakePortal({ invoices: [] }));
  expect(await screen.findByText('No invoices yet')).toBeTruthy();
});

test('a paid invoice says that it is disputed, and that the bank took the money back', async () => {
  const [first, second, third] = sampleInvoices();
  if (!first || !second || !third) throw new Error('There are three');
  const asked = { reason: 'fraudulent', amount: first.total, openedAt: first.createdAt, closedAt: null } as const;
  const dispute = (invoice: typeof first, status: 'open' | 'won' | 'lost') => ({ ...invoice, dispute: { ...asked, status } });
  const invoices = [dispute(first, 'open'), dispute(second, 'lost'), dispute(third, 'won')];
  renderBilling(<InvoiceList />, fakePortal({ invoices }));
  expect(await screen.findAllByText('Disputed')).toHaveLength(1);
  expect(screen.getAllByText('Charged back')).toHaveLength(1);
});
