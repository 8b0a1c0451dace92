import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Notice } from './notice.tsx';

test('an error interrupts, the rest waits its turn', () => {
  const { rerender } = render(
    <Notice tone="error" title="Declined">
      Nothing was charged.
    </Notice>,
  );
  expect(screen.getByRole('alert').textContent).toBe('DeclinedNothing was charged.');
  rerender(<Notice title="Sandbox" />);
  expect(screen.getByRole('status').textContent).toBe('Sandbox');
});
