import { expect, test } from 'vitest';
import { imageFault } from './image.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const picture = (height: number, width: number) => [0xff, 0xc0, 0, 8, 8, height >> 8, height & 255, width >> 8, width & 255, 0];
const comment = [0xff, 0xfe, 0, 4, 0x68, 0x69];
const jpeg = (...segments: number[][]) => btoa(String.fromCharCode(0xff, 0xd8, ...segments.flat(), 0xff, 0xd9));

test('a PNG and a JPEG are images', () => {
  expect(imageFault(`data:image/png;base64,${png}`)).toBeUndefined();
  expect(imageFault(`data:image/jpeg;base64,${jpeg(comment, picture(500, 2000))}`)).toBeUndefined();
});

test.each([
  ['https://acme.example/logo.png', /must be a PNG/],
  [`data:image/svg+xml;base64,${btoa('<svg onload="alert(1)"/>')}`, /must be a PNG/],
  [`data:image/webp;base64,${btoa('RIFF\0\0\0\0WEBP')}`, /must be a PNG/],
  [`data:image/png;base64,${png}"><script>`, /must be a PNG/],
  [`data:image/jpeg;base64,${png}`, /not a whole jpeg/],
  [`data:image/jpeg;base64,${jpeg(comment)}`, /not a whole jpeg/],
  [`data:image/jpeg;base64,${jpeg([0xff, 0xfe, 0, 0])}`, /not a whole jpeg/],
  [`data:image/jpeg;base64,${jpeg(picture(2001, 20))}`, /million pixels/],
  [`data:image/jpeg;base64,${jpeg(picture(501, 2000))}`, /million pixels/],
  [`data:image/jpeg;base64,${jpeg(picture(0, 20))}`, /million pixels/],
  [`data:image/png;base64,${png.slice(0, 64)}`, /not a whole png/],
  [`data:image/png;base64,${tall(png)}`, /million pixels/],
  ['data:image/png;base64,AAAAA', /whole base64/],
])('%s is none', (text, fault) => {
  expect(imageFault(text)).toMatch(fault);
});

/** The same picture, which says that it is 65536 pixels high. */
function tall(image: string): string {
  const bytes = atob(image);
  return btoa(`${bytes.slice(0, 20)}\0\x01\0\0${bytes.slice(24)}`);
}
