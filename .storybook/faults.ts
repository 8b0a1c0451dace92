import type { Fetch } from './billing-in-the-tab.ts';

/**
 * - `error`: every request is answered 503
 * - `slow`: every answer takes five seconds
 * - `offline`: no request arrives
 * - `empty`: no plan is published
 */
export type Fault = 'error' | 'slow' | 'offline' | 'empty';

const faults: Record<Fault, (fetch: Fetch) => Fetch> = {
  error: () => async () => Response.json(unavailable, { status: 503, headers: { 'Content-Type': 'application/problem+json' } }),
  slow: (fetch) => async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    return fetch(request);
  },
  offline: () => async () => {
    throw new TypeError('Failed to fetch');
  },
  empty: (fetch) => async (request) => {
    const response = await fetch(request);
    return /\/plan(s|-options)$/.test(new URL(request.url).pathname) ? withoutData(response) : response;
  },
};

/** The same back end behind a connection that fails in one way. */
export function withFault(fetch: Fetch, fault: Fault): Fetch {
  return faults[fault](fetch);
}

async function withoutData(response: Response) {
  return Response.json({ ...(await response.json()), data: [] });
}

const unavailable = {
  type: 'about:blank',
  title: 'Service unavailable',
  status: 503,
  detail: 'The service is busy. Try again in a moment.',
  code: 'unavailable',
  requestId: 'story',
};
