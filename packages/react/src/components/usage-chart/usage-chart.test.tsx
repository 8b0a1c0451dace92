import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakePortal } from '../../testing/fake-portal.ts';
import { sampleCharge, sampleSeries } from '../../testing/portal-samples.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { UsageChart } from './usage-chart.tsx';

function show(quantities: number[], props: { direction?: 'rtl' } = {}) {
  const { routes } = fakePortal({ series: sampleSeries(quantities) });
  return renderBilling(<UsageChart />, { routes, ...props });
}

test('the keyboard reads it point by point', async () => {
  show([4, 20, 31]);
  const plot = await screen.findByRole('slider', { name: 'Messages by day' });
  plot.focus();
  expect(plot.getAttribute('aria-valuetext')).toBe('Nov 22, 2026: 31');
  await userEvent.keyboard('{ArrowLeft}');
  expect(plot.getAttribute('aria-valuetext')).toBe('Nov 21, 2026: 20');
  await userEvent.keyboard('{Home}');
  expect(plot.getAttribute('aria-valuetext')).toBe('Nov 20, 2026: 4');
  await userEvent.keyboard('{ArrowLeft}');
  expect(plot.getAttribute('aria-valuetext')).toBe('Nov 20, 2026: 4');
});

test('from right to left, the arrow to the left goes forward', async () => {
  show([4, 20, 31], { direction: 'rtl' });
  const plot = await screen.findByRole('slider');
  plot.focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(plot.getAttribute('aria-valuetext')).toBe('Nov 21, 2026: 20');
});

test('its table has the same numbers, the newest first', async () => {
  show([4, 20, 31]);
  await userEvent.click(await screen.findByText('Show as table'));
  const rows = within(screen.getByRole('table')).getAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual([
    'DateUsedReports',
    'Nov 22, 20263131',
    'Nov 21, 20262020',
    'Nov 20, 202644',
  ]);
});

test('another step reads another series', async () => {
  const { requests } = show([4, 20, 31]);
  await screen.findByText('55 in total');
  const asked = () => requests.filter(({ route }) => route.endsWith('/usage/series')).length;
  expect(asked()).toBe(1);
  await userEvent.click(screen.getByRole('radio', { name: 'Month' }));
  await expect.poll(asked).toBe(2);
});

test('says when nothing was used', async () => {
  show([0, 0, 0]);
  expect(await screen.findByText('Nothing was used in this time.')).toBeTruthy();
  expect(screen.queryByRole('slider')).toBeNull();
});

test('says what it costs so far where it is billed', async () => {
  renderBilling(<UsageChart />, { routes: fakePortal({ charges: [sampleCharge()] }).routes });
  expect(await screen.findByText('$8.35 so far in the period that ends on Dec 1, 2026.')).toBeTruthy();
});
