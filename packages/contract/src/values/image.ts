const most = { side: 2000, pixels: 1_000_000 };

interface Size {
  width: number;
  height: number;
}

/** How large the image of each kind is, by its own bytes; undefined: they are none of that kind. */
const sizes: Record<string, (bytes: string) => Size | undefined> = { png: sizeOfPng, jpeg: sizeOfJpeg };

/** Why a text is no image as a data: URL, or undefined. PNG and JPEG are what a browser and a PDF both draw. */
export function imageFault(text: string): string | undefined {
  const [, kind = '', data = ''] = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  if (!kind) return 'must be a PNG or JPEG as data:image/…;base64,…';
  const bytes = decode(data);
  if (bytes === undefined) return 'must be whole base64';
  const size = sizes[kind]?.(bytes);
  if (!size) return `is not a whole ${kind}`;
  const { width, height } = size;
  const fits = width >= 1 && height >= 1 && Math.max(width, height) <= most.side && width * height <= most.pixels;
  return fits ? undefined : 'must be at most a million pixels, and 2000 on a side';
}

function decode(data: string): string | undefined {
  try {
    return atob(data);
  } catch {
    return undefined;
  }
}

function sizeOfPng(bytes: string): Size | undefined {
  const isWhole = bytes.startsWith('\x89PNG\r\n\x1a\n\0\0\0\rIHDR') && bytes.endsWith('IEND\xaeB`\x82');
  return isWhole ? { width: number(bytes, 16, 4), height: number(bytes, 20, 4) } : undefined;
}

/** Walks from marker to marker to the one that begins the picture: it says how large that is. */
function sizeOfJpeg(bytes: string): Size | undefined {
  if (!bytes.startsWith('\xff\xd8')) return undefined;
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === '\xff') {
    if (beginsPicture(number(bytes, at + 1, 1))) return { height: number(bytes, at + 5, 2), width: number(bytes, at + 7, 2) };
    at += 2 + number(bytes, at + 2, 2);
  }
  return undefined;
}

/** The markers SOF0 to SOF15, without the three in between that are tables. */
const beginsPicture = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function number(bytes: string, from: number, length: number): number {
  return Array.from(bytes.slice(from, from + length)).reduce((value, byte) => value * 256 + byte.charCodeAt(0), 0);
}
