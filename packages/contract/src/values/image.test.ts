import { expect, test } from 'vitest';
import { imageFault } from './image.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

test('a PNG is an image', () => {
  expect(imageFault(`data:image/png;base64,${png}`)).toBeUndefined();
});

test.each([
  ['https://acme.example/logo.png', /must be a PNG/],
  [`data:image/svg+xml;base64,${btoa('<svg onload="alert(1)"/>')}`, /must be a PNG/],
  [`data:image/png;base64,${png}"><script>`, /must be a PNG/],
  [`data:image/jpeg;base64,${png}`, /does not begin as a jpeg/],
  ['data:image/png;base64,AAAAA', /whole base64/],
])('%s is none', (text, fault) => {
  expect(imageFault(text)).toMatch(fault);
});
