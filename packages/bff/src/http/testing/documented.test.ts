import { expect, test } from 'vitest';
import { undocumented } from './documented.ts';

const health = { status: 'ok', version: '0.1.0', mode: 'sandbox' };
const problem = { type: 'about:blank', title: 'No', status: 401, detail: 'No.', code: 'unauthenticated', requestId: 'r' };
const json = 'application/json; charset=UTF-8';

test.each([
  ['an answer as it is described', 200, json, health, undefined],
  ['a problem as it is described', 401, 'application/problem+json', problem, undefined],
  ['another status', 418, json, health, /418 is not listed for getBillingHealth/],
  ['another content type', 200, 'text/html', health, /is text\/html, listed are application\/json/],
  ['a field of another type', 200, json, { ...health, status: 7 }, /body\/status/],
  ['a field that is missing', 200, json, { status: 'ok' }, /must have required property 'version'/],
  ['a field that nobody described', 200, json, { ...health, secret: 's' }, /unevaluated properties/],
  ['a problem with an unknown code', 401, 'application/problem+json', { ...problem, code: 'bad_luck' }, /body\/code/],
])('%s', (_, status, type, body, fault) => {
  const found = undocumented('getBillingHealth', status, type, JSON.stringify(body));
  if (fault) expect(found).toMatch(fault);
  else expect(found).toBeUndefined();
});
