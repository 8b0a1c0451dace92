import type { BillingClientOptions, ServiceAuth } from './options.ts';

type Values = Record<string, string | number | boolean | null | undefined>;

/** What a call may carry: of openapi-fetch's options these, and those of `fetch`. */
export interface RequestOptions extends Omit<RequestInit, 'body' | 'headers' | 'method'> {
  params?: { path?: Values; query?: Values; header?: Values };
  headers?: Values;
  body?: unknown;
  parseAs?: 'json' | 'text' | 'blob' | 'arrayBuffer' | 'formData' | 'stream';
}

/** An answer as openapi-fetch gives it: `data` of a good one, `error` of any other. */
export interface RequestAnswer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** Sends one request, with the token of the moment. The types of `paths` say what goes in and out; here it is only carried. */
export async function sendRequest(
  { baseUrl, getToken, auth, fetch = globalThis.fetch }: BillingClientOptions,
  method: string,
  path: string,
  { params = {}, headers, body, parseAs = 'json', ...options }: RequestOptions = {},
): Promise<RequestAnswer> {
  const request = new Request(baseUrl.replace(/\/$/, '') + fill(path, params.path) + search(params.query), {
    ...options,
    method,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const token = await getToken?.();
  const all = {
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(auth && serviceHeaders(auth)),
  };
  for (const [name, value] of present({ ...all, ...params.header, ...headers })) request.headers.set(name, value);

  const response = await fetch(request);
  if (!response.ok) return { error: await problem(response), response };
  if (parseAs === 'stream') return { data: response.body, response };
  return { data: await (parseAs === 'json' ? json(response) : response[parseAs]()), response };
}

function serviceHeaders({ serviceKey, customer, userId }: ServiceAuth): Values {
  return {
    'X-Service-Key': serviceKey,
    ...(customer && { 'X-Customer-Kind': customer.kind, 'X-Customer-Id': customer.id }),
    ...(userId && { 'X-User-Id': userId }),
  };
}

async function json(response: Response): Promise<unknown> {
  const text = await response.text();
  return text ? JSON.parse(text) : undefined;
}

/** Mostly a problem; the page of a proxy stays the text that it is. */
async function problem(response: Response): Promise<unknown> {
  const copy = response.clone();
  return json(response).catch(() => copy.text());
}

function fill(path: string, values: Values = {}) {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}

function search(query: Values = {}) {
  const text = new URLSearchParams(present(query)).toString();
  return text && `?${text}`;
}

/** What is left out is not sent. */
function present(values: Values): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
}
