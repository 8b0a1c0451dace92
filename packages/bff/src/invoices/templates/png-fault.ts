interface Header {
  width: number;
  height: number;
  /** Bits of a pixel. */
  depth: number;
  isIndexed: boolean;
}

/** How many numbers a pixel has, by the kind of colour: grey, RGB, index, grey and alpha, RGBA. */
const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Why a PNG cannot be drawn, or undefined. It is unpacked to the last row: what draws PDFs trusts a picture, and one that is broken
 * inside would take the whole process with it.
 */
export async function pngFault(bytes: Uint8Array): Promise<string | undefined> {
  const chunks = readChunks(bytes);
  const [first] = chunks ?? [];
  if (!chunks || first?.type !== 'IHDR' || first.data.length !== 13 || chunks.at(-1)?.type !== 'IEND')
    return 'is not a whole PNG';
  const header = readHeader(first.data);
  if (typeof header === 'string') return header;
  if (header.isIndexed && !chunks.some(({ type }) => type === 'PLTE')) return 'has no palette';
  const packed = new Blob(chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [new Uint8Array(data)] : [])));
  const rowLength = 1 + Math.ceil((header.width * header.depth) / 8);
  const rows = await unpack(packed, rowLength * header.height);
  if (!rows) return 'is broken inside';
  const filters = Array.from({ length: header.height }, (_, row) => rows[row * rowLength] ?? 0);
  return filters.every((filter) => filter <= 4) ? undefined : 'is broken inside';
}

function readChunks(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: { type: string; data: Uint8Array }[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    chunks.push({ type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), data });
    at += 12 + length;
  }
  return at === bytes.length ? chunks : undefined;
}

function readHeader(data: Uint8Array): Header | string {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [depth = 0, color = 0, , , interlace = 0] = data.subarray(8);
  const count = channels[color];
  const isPacked = depth < 8 && (color === 0 || color === 3) && [1, 2, 4].includes(depth);
  if (count === undefined || (depth !== 8 && !isPacked)) return 'must have 8 bits per colour';
  if (interlace !== 0) return 'must be saved without interlacing';
  return { width: view.getUint32(0), height: view.getUint32(4), depth: depth * count, isIndexed: color === 3 };
}

/** The rows, if they are exactly as many bytes as said; never more are unpacked. */
async function unpack(packed: Blob, length: number): Promise<Uint8Array | undefined> {
  const rows = new Uint8Array(length);
  let filled = 0;
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (filled + part.value.length > length) return undefined;
      rows.set(part.value, filled);
      filled += part.value.length;
    }
  } catch {
    return undefined;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return filled === length ? rows : undefined;
}
