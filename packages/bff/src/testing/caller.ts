/** What a request came back with. */
export interface Answer<Body> {
  status: number;
  headers: Headers;
  /** The parsed JSON; the text when it is none. */
  body: Body;
}

/** Somebody who asks. */
export interface Caller {
  get<Body = Record<string, unknown>>(path: string, headers?: Record<string, string>): Promise<Answer<Body>>;
  post<Body = Record<string, unknown>>(path: string, json?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
  patch<Body = Record<string, unknown>>(path: string, json?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
  put<Body = Record<string, unknown>>(path: string, json?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
  delete<Body = Record<string, unknown>>(path: string, headers?: Record<string, string>): Promise<Answer<Body>>;
  /** The answer as it comes, e.g. to read a stream. */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** An app, or what answers like one. */
export interface Requestable {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

/** Sends requests with the proof of who asks, made anew for every request. */
export function caller(app: Requestable, proof: () => Promise<Record<string, string>>): Caller {
  async function request(path: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(await proof())) headers.set(name, value);
    return app.request(path, { ...init, headers });
  }

  async function send<Body>(
    method: string,
    path: string,
    json: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const sent = { 'Content-Type': 'application/json', ...headers };
    const response = await request(
      path,
      json === undefined ? { method, headers } : { method, headers: sent, body: JSON.stringify(json) },
    );
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  return {
    request,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, json, headers) => send('POST', path, json, headers),
    patch: (path, json, headers) => send('PATCH', path, json, headers),
    put: (path, json, headers) => send('PUT', path, json, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  };
}
