import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Meter } from './meter.tsx';

test.each([
  ['3', '20', 'ok', '15'],
  ['16', '20', 'near', '80'],
  ['25', '20', 'reached', '100'],
  ['0', '0', 'reached', '100'],
])('%s of %s is %s', (value, max, state, percent) => {
  const { container } = render(<Meter label="Messages" value={value} max={max} valueText={`${value} of ${max}`} />);
  const meter = screen.getByRole('meter', { name: 'Messages' });
  expect(meter.getAttribute('aria-valuetext')).toBe(`${value} of ${max}`);
  expect(meter.getAttribute('aria-valuenow')).toBe(percent);
  expect(container.querySelector('[data-state]')?.getAttribute('data-state')).toBe(state);
});
