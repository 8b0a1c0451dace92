import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { answersOf } from './answers.ts';
import { emptyBooks, Refused } from './books.ts';
import { browserOf } from './browser.ts';
import { acts, type Fault } from './faults.ts';
import { readForm } from './form.ts';
import { routesOf } from './routes.ts';
import { type WireCheck, type WireRequest, wireCheck } from './wire-check.ts';

interface Answer {
  status: number;
  body: object;
  replayed?: boolean;
}

/** An answer that is kept under its key, once it is there. */
interface Kept {
  request: string;
  answer?: Answer;
}

export type StripeDouble = Awaited<ReturnType<typeof stripeDouble>>;

/**
 * Stripe as far as the adapter uses it, on loopback: customers, cards, intents, refunds, idempotency keys. Every request that comes
 * in and every answer that goes out is compared with Stripe's own description; `problems` says what did not fit.
 */
export async function stripeDouble({ now, check = wireCheck() }: { now: () => Date; check?: WireCheck }) {
  const books = emptyBooks(now);
  const routes = routesOf(books, answersOf(books, check), check);
  const kept = new Map<string, Kept>();
  const problems: string[] = [];
  const seen: string[] = [];
  let nextFault: (request: string) => Fault | undefined = () => undefined;

  function act(request: WireRequest): Answer {
    const template = Object.keys(routes).find((each) => isRoute(each, request));
    const route = template && routes[template];
    if (!route) return { status: 404, body: { error: { type: 'invalid_request_error', message: 'Unrecognized request URL' } } };
    const form = readForm(request.method === 'GET' ? request.query : request.body);
    try {
      const body = route({ form, id: request.path.split('/')[3] ?? '', path: request.path });
      problems.push(...check.problemsOfAnswer(request, body));
      return { status: 200, body };
    } catch (error) {
      if (error instanceof Refused) return { status: error.status, body: { error: error.body } };
      throw error;
    }
  }

  /** Once per key, and what came of it again and again, also when that was a failure. */
  function actOnce(request: WireRequest, fault: Fault | undefined): Answer {
    const key = request.method === 'POST' ? String(request.headers['idempotency-key']) : undefined;
    const before = key ? kept.get(key) : undefined;
    const same = `${request.path} ${request.body}`;
    if (before && before.request !== same)
      return { status: 400, body: { error: { type: 'idempotency_error', message: 'Another body' } } };
    if (before?.answer) return { ...before.answer, replayed: true };
    const answer = acts(fault) ? act(request) : failure;
    const told = fault === '500 after' ? failure : answer;
    if (key && (acts(fault) || fault === '500 before')) kept.set(key, { request: same, answer: told });
    return told;
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const name = `${request.method} ${request.path.replace(/\/\w+_\d+/, '/:id')}`;
    seen.push(name);
    const found = check.problemsOf(request);
    problems.push(...found);
    if (found.length > 0)
      return write(response, { status: 400, body: { error: { type: 'invalid_request_error', message: found[0] } } });
    const fault = nextFault(name);
    if (fault === '429' || fault === '409') return write(response, refusals[fault]);
    if (fault === 'hang before' || fault === 'reset before') return breakOff(response, fault);
    const told = actOnce(request, fault);
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 30));
    if (fault === 'hang after' || fault === 'reset after' || fault === 'severed') return breakOff(response, fault, told);
    write(response, told);
  }

  const server = createServer(
    (incoming, response) => void answer(incoming, response).catch((error) => problems.push(String(error))),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();

  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    books,
    browser: browserOf(books),
    /** What did not fit Stripe's description, in sentences. */
    problems,
    /** Every request, e.g. `POST /v1/payment_intents/:id/confirm`. */
    seen,
    /** Says for each request from now on what goes wrong with it. */
    fail: (decide: (request: string) => Fault | undefined) => {
      nextFault = decide;
    },
    /** Events as the API shows them. */
    eventBody: ({ object, ...event }: { id: string; type: string; object: string }) =>
      JSON.stringify({ object: 'event', ...event, data: { object: { id: object } } }),
    /** Money that has moved, per payment. */
    charges: () => [...books.intents.values()].filter(({ charges }) => charges.length > 0),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const failure: Answer = { status: 500, body: { error: { type: 'api_error', message: 'Something went wrong on our end' } } };
const refusals = {
  409: { status: 409, body: { error: { type: 'invalid_request_error', code: 'idempotency_key_in_use', message: 'In use' } } },
  429: { status: 429, body: { error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many' } } },
};

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const [path = '', query = ''] = (incoming.url ?? '').split('?');
  return { method: incoming.method ?? '', path, query, headers: incoming.headers, body: await text(incoming) };
}

function isRoute(route: string, { method, path }: WireRequest): boolean {
  return new RegExp(`^${route.replaceAll(':id', '[^/]+')}$`).test(`${method} ${path}`);
}

function write(response: ServerResponse, { status, body, replayed }: Answer): void {
  const headers = {
    'Content-Type': 'application/json',
    'Request-Id': 'req_double',
    ...(replayed && { 'Idempotent-Replayed': 'true' }),
  };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

function breakOff(response: ServerResponse, fault: Fault, told?: Answer): void {
  if (fault.startsWith('hang')) return;
  if (fault !== 'severed' || !told) {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = JSON.stringify(told.body);
  response.writeHead(told.status, { 'Content-Type': 'application/json', 'Content-Length': body.length });
  response.write(body.slice(0, body.length / 2), () => response.socket?.destroy());
}
