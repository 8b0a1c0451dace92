import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DirectAnswer, DirectAnswers } from '../direct/direct-answers.ts';

/** Answers what is answered directly; false: nothing was read, and the app answers. */
export function answerDirectly(find: DirectAnswers, request: IncomingMessage, response: ServerResponse): boolean {
  const { method = '', url: target = '' } = request;
  const headers = plainHeaders(request);
  const answer = headers && find({ method, target, headers });
  if (!answer) return false;
  readBody(
    request,
    Number(headers['content-length'] ?? 0),
    (body) => void answer(body).then((answered) => write(response, answered)),
  );
  return true;
}

/** Undefined where a header came as a list. */
function plainHeaders({ headers }: IncomingMessage): Record<string, string> | undefined {
  const plain: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (typeof value !== 'string') return undefined;
    plain[name] = value;
  }
  return plain;
}

/** Its end is known by its length, which Node keeps. Who closes the connection in the middle of a body is not answered. */
function readBody(request: IncomingMessage, length: number, done: (body: string) => void): void {
  if (length === 0) {
    done('');
    return;
  }
  const chunks: Buffer[] = [];
  let missing = length;
  request.on('data', (chunk: Buffer) => {
    missing -= chunk.length;
    chunks.push(chunk);
    if (missing === 0) done((chunks.length === 1 ? chunk : Buffer.concat(chunks)).toString());
  });
}

function write(response: ServerResponse, { status, headers, body }: DirectAnswer): void {
  // Another copy of so many headers would cost as much as to write them.
  headers['Content-Length'] = String(Buffer.byteLength(body));
  response.writeHead(status, headers);
  response.end(body);
}
