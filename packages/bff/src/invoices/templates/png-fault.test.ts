import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pngFault } from './png-fault.ts';

interface Picture {
  width?: number;
  height?: number;
  depth?: number;
  color?: number;
  interlace?: number;
  rows?: Uint8Array;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function png({ width = 10, height = 10, depth = 8, color = 6, interlace = 0, rows = new Uint8Array(410) }: Picture = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, color, 0, 0, interlace], 8);
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

test.each([
  ['RGBA', {}],
  ['RGB', { color: 2, rows: new Uint8Array(310) }],
  ['grey of one bit', { color: 0, depth: 1, rows: new Uint8Array(30) }],
])('%s can be drawn', async (_, picture) => {
  expect(await pngFault(png(picture))).toBeUndefined();
});

test.each([
  ['fewer rows than it says', { rows: new Uint8Array(409) }, 'broken inside'],
  ['more rows than it says, as a bomb has', { rows: new Uint8Array(30_000_000) }, 'broken inside'],
  ['a filter that there is not', { rows: new Uint8Array(410).fill(9) }, 'broken inside'],
  ['16 bits', { depth: 16, rows: new Uint8Array(810) }, '8 bits'],
  ['a colour that there is not', { color: 7 }, '8 bits'],
  ['interlaced rows', { interlace: 1 }, 'interlacing'],
  ['an index without a palette', { color: 3, rows: new Uint8Array(110) }, 'palette'],
])('%s are refused', async (_, picture, fault) => {
  expect(await pngFault(png(picture))).toContain(fault);
});

test('what is packed wrongly, cut off or lies about a length is refused', async () => {
  const whole = png();
  const wrong = Buffer.from(whole);
  wrong.set([1, 2, 3, 4], 41);
  expect(await pngFault(wrong)).toContain('broken inside');
  expect(await pngFault(whole.subarray(0, 50))).toContain('whole PNG');
  const lie = Buffer.from(whole);
  lie.writeUInt32BE(0xffffff, 33);
  expect(await pngFault(lie)).toContain('whole PNG');
});
