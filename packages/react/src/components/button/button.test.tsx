import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createRef } from 'react';
import { expect, test, vi } from 'vitest';
import { Button } from './button.tsx';

test('passes the ref, the class and everything else to the button', () => {
  const ref = createRef<HTMLButtonElement>();
  render(
    <Button ref={ref} className="mine" data-testid="buy">
      Buy
    </Button>,
  );
  expect(ref.current).toBe(screen.getByTestId('buy'));
  expect(ref.current).toHaveProperty('className', 'locai-button mine');
  expect(ref.current?.dataset.variant).toBe('primary');
});

test.each([{ loading: true }, { disabled: true }])('keeps its name and focus but does nothing while %o', async (state) => {
  const press = vi.fn();
  const submit = vi.fn((event: React.FormEvent) => event.preventDefault());
  render(
    <form onSubmit={submit}>
      <Button type="submit" onClick={press} {...state}>
        Pay
      </Button>
    </form>,
  );
  const button = screen.getByRole('button', { name: 'Pay' });
  await userEvent.click(button);
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(press).not.toHaveBeenCalled();
  expect(submit).not.toHaveBeenCalled();
});
