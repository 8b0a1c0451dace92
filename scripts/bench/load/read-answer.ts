const headEnd = '\r\n\r\n';

/** Where an HTTP/1.1 answer lies in the bytes that came. */
export interface Answer {
  status: number;
  /** The first byte of its body; a chunked one still has its chunk sizes in it. */
  bodyFrom: number;
  /** The byte after its last. */
  end: number;
}

/**
 * Reads one answer off the beginning of what came.
 *
 * @returns undefined as long as it has not come whole
 * @throws Error when it is no HTTP/1.1, or has no length: then nobody could tell where it ends
 */
export function readAnswer(bytes: Buffer): Answer | undefined {
  const headLength = bytes.indexOf(headEnd);
  if (headLength < 0) return undefined;
  const head = bytes.toString('latin1', 0, headLength);
  const bodyFrom = headLength + headEnd.length;
  const end = endOf(head, bytes, bodyFrom);
  return end === undefined || end > bytes.length ? undefined : { status: statusOf(head), bodyFrom, end };
}

function statusOf(head: string): number {
  const status = Number(head.slice(9, 12));
  if (head.startsWith('HTTP/1.1 ') && status >= 200) return status;
  throw new Error(`This is no final answer of HTTP/1.1: ${head.slice(0, 100)}`);
}

function endOf(head: string, bytes: Buffer, bodyFrom: number): number | undefined {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return bodyFrom + Number(length);
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return endOfChunks(bytes, bodyFrom);
  if (statusOf(head) === 204) return bodyFrom;
  throw new Error(`An answer without a length cannot be measured: ${head.slice(0, 100)}`);
}

function endOfChunks(bytes: Buffer, from: number): number | undefined {
  for (let at = from; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size)) throw new Error('A chunk has no size.');
    at = lineEnd + 2 + size + 2;
    if (size === 0) return at;
  }
}
