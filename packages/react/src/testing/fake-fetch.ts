type Answer = Response | object | null;

/** What a route answers: JSON, or a response of its own making. */
export type FakeRoute = (request: {
  body: unknown;
  params: URLSearchParams;
  /** What stood for each `*` of the route. */
  parts: string[];
  headers: Headers;
  signal: AbortSignal;
}) => Answer | Promise<Answer>;

export interface SeenRequest {
  /** `POST /entitlements/v1/checks` */
  route: string;
  body: unknown;
  headers: Headers;
}

/**
 * A `fetch` for tests that answers by `METHOD /path` and keeps what was asked. A `*` is any one part of the path. A route that is not
 * listed answers 404.
 *
 * @example
 * const { fetch, requests } = fakeFetch({ 'GET /billing/v1/plans': () => ({ data: [], nextCursor: null }) });
 */
export function fakeFetch(routes: Record<string, FakeRoute>, onRequest?: (request: SeenRequest) => void) {
  const requests: SeenRequest[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, searchParams: params } = new URL(request.url);
    const asked = `${request.method} ${pathname}`;
    const text = await request.text();
    const body: unknown = text ? JSON.parse(text) : undefined;
    const { headers, signal } = request;
    const seen = { route: asked, body, headers };
    requests.push(seen);
    onRequest?.(seen);
    const { route, parts } = find(routes, asked);
    const answer = await route({ body, params, parts, headers, signal });
    return answer instanceof Response ? answer : Response.json(answer);
  };
  const count = (route: string) => requests.filter((request) => request.route === route).length;
  return { fetch, requests, count };
}

function find(routes: Record<string, FakeRoute>, asked: string): { route: FakeRoute; parts: string[] } {
  const exact = routes[asked];
  if (exact) return { route: exact, parts: [] };
  for (const [pattern, route] of Object.entries(routes)) {
    const parts = partsOf(pattern, asked);
    if (parts) return { route, parts };
  }
  return { route: () => problem(404, 'not_found'), parts: [] };
}

/** What stands for the stars of a pattern; undefined when it does not match. */
function partsOf(pattern: string, asked: string): string[] | undefined {
  const [wanted, given] = [pattern.split('/'), asked.split('/')];
  if (wanted.length !== given.length || !wanted.every((part, at) => part === '*' || part === given[at])) return undefined;
  return given.filter((_, at) => wanted[at] === '*').map(decodeURIComponent);
}

/** An error answer of the API. `more` holds extensions, such as `check`. */
export function problem(status: number, code: string, more: object = {}): Response {
  const body = { type: 'about:blank', title: code, status, detail: `It is ${code}.`, code, requestId: 'req_1', ...more };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}
