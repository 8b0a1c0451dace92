import { expect, test } from 'vitest';
import { isAllowedOrigin } from './allowed-origin.ts';

test.each([
  ['https://app.example.com', true],
  ['https://app.example.com.evil.org', false],
  ['https://app.example.com:8443', false],
  ['http://localhost', true],
  ['http://localhost:5173', true],
  ['http://localhost:5173.evil.org', false],
  ['http://localhost.evil.org', false],
  ['https://localhost:5173', false],
  ['null', false],
])('%s: %s', (origin, expected) => {
  expect(isAllowedOrigin(origin, ['https://app.example.com', 'http://localhost:*'])).toBe(expected);
});
