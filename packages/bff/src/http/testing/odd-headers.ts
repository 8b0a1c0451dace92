import fc from 'fast-check';

export const jsonType: [string, string] = ['Content-Type', 'application/json'];
const oddHeaders = fc.record(
  {
    Authorization: fc.constantFrom('Bearer', 'Bearer a.b.c', 'Basic YTpi', `Bearer ${'x'.repeat(9_000)}`, 'Bearer \u00ff'),
    'X-Service-Key': fc.constantFrom('', 'lk_wrong', 'k'.repeat(9_000)),
    'X-Customer-Id': fc.constantFrom('', 'running', 'x'.repeat(300), '\u00e9\u00ff'),
    'X-Customer-Kind': fc.constantFrom('', 'user', 'org', 'dog', '__proto__'),
    'X-User-Id': fc.constantFrom('', 'u'.repeat(300)),
    'X-Request-Id': fc.constantFrom('', 'x'.repeat(300), '<script>', 'ok-1'),
    'Content-Type': fc.constantFrom(
      '',
      'text/plain',
      'application/json; charset=utf-16',
      'APPLICATION/JSON',
      'multipart/form-data',
    ),
    'If-Match': fc.constantFrom('*', '"1"', 'W/"1"', '"1", "2"', '"x"', '', '"'.repeat(300)),
    'Idempotency-Key': fc.constantFrom('', 'one', 'two', 'k'.repeat(300), '\u00ff', '__proto__', "'; drop table plans; --"),
    Accept: fc.constantFrom('', 'text/html', '*/*;q=0', 'application/problem+json'),
    Origin: fc.constantFrom('null', 'http://evil.example', '\u00ff'),
  },
  { requiredKeys: [] },
);
/** Mostly none. */
export const headers = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: oddHeaders.map((given) => JSON.parse(JSON.stringify(given)) as Record<string, string>) },
);
