import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DirectAnswer, DirectAnswers } from '../direct/direct-answers.ts';

/** Answers what is answered directly; false: nothing was read, and the app answers. */
export function answerDirectly(find: DirectAnswers, request: IncomingMessage, response: ServerResponse): boolean {
  const { method = '', url: target = '' } = request;
  const headers = plainHeaders(request);
  const answer = headers && find({ method, target, headers });
  if (!answer) return false;
  readBody(request, (body) => void answer(body).then((answered) => write(response, answered)));
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

/** Who closes the connection in the middle of a body is not answered. */
function readBody(request: IncomingMessage, done: (body: string) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => done(Buffer.concat(chunks).toString()));
}

function write(response: ServerResponse, { status, headers, body }: DirectAnswer): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
