import fc from 'fast-check';

/** Text that nobody means. */
export const oddText = fc.oneof(
  fc.constantFrom('', '\0', 'a\0b', '\ud800', '💥', '\u202e', ' pro', 'PRO', '１', '../..', '%00', '%ff', 'x'.repeat(9_000)),
  fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', "'; drop table plans; --", 'null', 'true', 'NaN', 'quo_1'),
  fc.constantFrom(
    '-1',
    '0',
    '+1',
    '1e400',
    '1e-12',
    '0x10',
    '9'.repeat(26),
    '9'.repeat(27),
    '0.000000000001',
    '2026-11-22T09:00:00Z',
  ),
  // What looks like a cursor.
  fc.constantFrom(...['["\\u0000"]', '[]', '{"0":"x"}', '["\\ud800"]', '["inv_1"]'].map(btoa)),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
/** A value that nobody means. */
export const oddValue = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, 2 ** 53, [], {}, [[]], { amount: 1 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** What is meant, and now and then anything. */
export function mostly<T>(odd: fc.Arbitrary<T>, ...usual: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 14, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: odd });
}
