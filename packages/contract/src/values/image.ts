/** How the bytes of each kind of image begin. */
const beginnings: Record<string, (bytes: string) => boolean> = {
  png: (bytes) => bytes.startsWith('\x89PNG\r\n\x1a\n'),
  jpeg: (bytes) => bytes.startsWith('\xff\xd8\xff'),
  webp: (bytes) => bytes.startsWith('RIFF') && bytes.startsWith('WEBP', 8),
};

/** Why a text is no image as a data: URL, or undefined. */
export function imageFault(text: string): string | undefined {
  const [, kind = '', data = ''] = /^data:image\/(png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  if (!kind) return 'must be a PNG, JPEG or WebP as data:image/…;base64,…';
  const bytes = decode(data);
  if (bytes === undefined) return 'must be whole base64';
  return beginnings[kind]?.(bytes) ? undefined : `does not begin as a ${kind} does`;
}

function decode(data: string): string | undefined {
  try {
    return atob(data);
  } catch {
    return undefined;
  }
}
