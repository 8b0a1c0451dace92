import { routes } from '@locai/billing-contract';
import type { Authenticator, ProofRequest } from '../http/env.ts';
import { problemOf } from '../http/errors.ts';
import { assertAccess, type Principal } from '../http/principal.ts';
import type { Ports } from '../ports.ts';
import { type DirectRoute, directRoutes, type Sent } from './direct-routes.ts';

/** The head of a request. Names of headers are in lower case. */
export interface RequestHead {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
}

export interface DirectAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Answers a request whose head was read, once its body is there. */
export type AnswerBody = (body: string) => Promise<DirectAnswer>;

/** Finds what answers a request; undefined: the app does. */
export type DirectAnswers = (head: RequestHead) => AnswerBody | undefined;

interface Options {
  ports: Ports;
  authenticate: Authenticator;
  /** The most bytes of a body that the app reads. */
  maxBodyBytes: number;
}

/**
 * Answers the few routes of the hot path without a Request, a Response and the chain of middleware around them, which cost more
 * than to count a report. The answer is the app's to the byte, headers included. Whatever is not the everyday request of a server,
 * such as one of a browser on another origin, is left to the app.
 */
export function directAnswers(options: Options): DirectAnswers {
  const candidates = directRoutes.map(withPath);
  return (head) => {
    const [path = '', query] = head.target.split('?');
    if (!isEveryday(head, options.maxBodyBytes)) return undefined;
    for (const candidate of candidates) {
      const sent = candidate.method === head.method && candidate.read(path, query);
      if (sent) return (body) => answer(options, candidate, head, { ...sent, headers: head.headers, body });
    }
    return undefined;
  };
}

type Candidate = ReturnType<typeof withPath>;

function withPath(route: DirectRoute) {
  const { method, path: template } = routes[route.id];
  const names = Array.from(template.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? '');
  const pattern = new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/%]+)')}$`);
  return {
    ...route,
    access: routes[route.id]['x-access'],
    method: method.toUpperCase(),
    /** As the app names the route in its log. */
    logged: template.replaceAll(/\{(\w+)\}/g, ':$1'),
    read(path: string, query: string | undefined): Pick<Sent, 'params' | 'query'> | undefined {
      const match = pattern.exec(path);
      const asked = readQuery(query);
      if (!match || !asked) return undefined;
      return { params: Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ''])), query: asked };
    },
  };
}

/** Values that are written without escapes, each once. */
function readQuery(query: string | undefined): Record<string, string> | undefined {
  if (query === undefined) return {};
  const pairs = query.split('&').map((pair) => /^(\w+)=([\w.-]*)$/.exec(pair));
  const values = Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1], pair[2]]] : [])));
  return Object.keys(values).length === pairs.length ? values : undefined;
}

function isEveryday({ method, headers }: RequestHead, maxBodyBytes: number): boolean {
  if ('origin' in headers || 'expect' in headers || 'transfer-encoding' in headers) return false;
  const length = headers['content-length'];
  if (method === 'GET') return length === undefined;
  return headers['content-type'] === 'application/json' && Number(length) <= maxBodyBytes;
}

async function answer({ ports, authenticate }: Options, route: Candidate, head: RequestHead, sent: Sent): Promise<DirectAnswer> {
  const requestId = idOf(head);
  const start = ports.time.now().getTime();
  let principal: Principal | null = null;
  let answered: DirectAnswer;
  try {
    const proved = await authenticate(proofOf(head));
    assertAccess(proved, route.access);
    principal = proved;
    const body = JSON.stringify(await route.answer({ ports, principal }, sent));
    answered = { status: 200, headers: { 'Content-Type': 'application/json' }, body };
  } catch (error) {
    const problem = problemOf(error instanceof Error ? error : new Error(String(error)), { requestId, log: ports.log });
    answered = problem.toAnswer(requestId);
  }
  ports.log({
    level: answered.status >= 500 ? 'error' : 'info',
    message: 'request',
    requestId,
    method: head.method,
    route: route.logged,
    status: answered.status,
    ms: ports.time.now().getTime() - start,
    role: principal?.role ?? 'public',
  });
  return { ...answered, headers: { ...always, 'X-Request-Id': requestId, ...answered.headers } };
}

/** The id that came with the request, if it is one. */
function idOf({ headers }: RequestHead): string {
  const sent = headers['x-request-id'];
  return sent && sent.length <= 255 && !/[^\w\-=]/.test(sent) ? sent : crypto.randomUUID();
}

/** What an authenticator reads one by one needs no Headers. */
function proofOf({ method, target, headers }: RequestHead): ProofRequest {
  let all: Headers | undefined;
  return {
    method,
    get url() {
      return `http://${headers.host ?? 'localhost'}${target}`;
    },
    get headers() {
      all ??= new Headers(headers);
      return all;
    },
    header: (name) => headers[name] ?? null,
  };
}

/** What every answer of the app carries where no browser of another origin asks. */
const always = {
  'Access-Control-Expose-Headers': 'Content-Disposition,ETag,Idempotent-Replayed,Retry-After,X-Request-Id',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=15552000; includeSubDomains',
  Vary: 'Origin',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
};
