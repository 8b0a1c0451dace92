import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { TextField } from './text-field.tsx';

test('its label names it, its hint and error describe it', () => {
  render(<TextField label="Seats" hint="At least one" error="Enter a number" />);
  const input = screen.getByRole('textbox', { name: 'Seats' });
  const described = (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(['At least one', 'Enter a number']);
  expect(input.getAttribute('aria-invalid')).toBe('true');
});

test('without hint and error nothing describes it', () => {
  render(<TextField label="Seats" />);
  expect(screen.getByRole('textbox').hasAttribute('aria-describedby')).toBe(false);
});
