import { expect, test } from 'vitest';
import { assertMatch, etagOf } from './etag.ts';

test.each([undefined, '"3"', '*', '"1", "3"'])('If-Match %s lets a change of revision 3 pass', (header) => {
  expect(() => assertMatch(header, 3)).not.toThrow();
});

test.each(['"2"', '3', 'W/"3"', ''])('If-Match %s does not', (header) => {
  expect(() => assertMatch(header, 3)).toThrow(expect.objectContaining({ code: 'precondition_failed', status: 412 }));
});

test('an ETag is quoted', () => {
  expect(etagOf(7)).toBe('"7"');
});
