type Answer = Response | object | null;

/** What a route answers: JSON, or a response of its own making. */
export type FakeRoute = (request: {
  body: unknown;
  params: URLSearchParams;
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
 * A `fetch` for tests that answers by `METHOD /path` and keeps what was asked. A route that is not listed answers 404.
 *
 * @example
 * const { fetch, requests } = fakeFetch({ 'GET /billing/v1/plans': () => ({ data: [], nextCursor: null }) });
 */
export function fakeFetch(routes: Record<string, FakeRoute>) {
  const requests: SeenRequest[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, searchParams: params } = new URL(request.url);
    const route = `${request.method} ${pathname}`;
    const text = await request.text();
    const body: unknown = text ? JSON.parse(text) : undefined;
    const { headers, signal } = request;
    requests.push({ route, body, headers });
    const answer = await (routes[route] ?? (() => problem(404, 'not_found')))({ body, params, headers, signal });
    return answer instanceof Response ? answer : Response.json(answer);
  };
  const count = (route: string) => requests.filter((request) => request.route === route).length;
  return { fetch, requests, count };
}

/** An error answer of the API. `more` holds extensions, such as `check`. */
export function problem(status: number, code: string, more: object = {}): Response {
  const body = { type: 'about:blank', title: code, status, detail: `It is ${code}.`, code, requestId: 'req_1', ...more };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}
