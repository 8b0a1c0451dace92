import { setTimeout as wait } from 'node:timers/promises';
import type { Replica } from './replica.ts';

/**
 * No request may be without an answer for so long, whatever is killed meanwhile. Twice what the slowest statement and the longest idle
 * transaction are given: a machine that is busy with other work is slow, and nothing hangs.
 */
const patienceMs = 90_000;
/** Nor may an answer that says something be that long in coming. */
const persistenceMs = 240_000;

/** What was seen of all requests. */
export interface Seen {
  answers: number;
  /** Requests that were cut off, or found nobody there. */
  cutOff: number;
  /** 503: the answer of a replica whose database is away. */
  unavailable: number;
  slowestMs: number;
  /** What must not happen, as sentences. */
  faults: string[];
}

export const nothingSeen = (): Seen => ({ answers: 0, cutOff: 0, unavailable: 0, slowestMs: 0, faults: [] });

/**
 * A fetch that does what every client of ours should: sends a request again, as it was, until somebody says what became of it, now to
 * one replica and then to the next.
 *
 * @param first index of the replica that is asked first
 */
export function steadyFetch(replicas: Replica[], first: number, seen: Seen) {
  return async (request: Request): Promise<Response> => {
    const deadline = Date.now() + persistenceMs;
    for (let attempt = first; Date.now() < deadline; attempt++) {
      const url = replicas[attempt % replicas.length]?.url();
      const response = url && (await send(url, request.clone(), seen));
      if (response && response.status !== 503) return response;
      await wait(20);
    }
    const fault = `${request.method} ${new URL(request.url).pathname} came to no end in ${persistenceMs} ms`;
    seen.faults.push(fault);
    throw new Error(fault);
  };
}

async function send(origin: string, request: Request, seen: Seen): Promise<Response | undefined> {
  const { pathname, search } = new URL(request.url);
  const began = performance.now();
  try {
    const response = await fetch(new Request(origin + pathname + search, request), { signal: AbortSignal.timeout(patienceMs) });
    // An answer that is cut off half-way is none.
    const body = await response.text();
    note(seen, request, response, performance.now() - began);
    return new Response(body, response);
  } catch (error) {
    seen.cutOff++;
    const hung = error instanceof Error && error.name === 'TimeoutError';
    if (hung) seen.faults.push(`${request.method} ${pathname} hung for ${patienceMs} ms`);
    return undefined;
  }
}

function note(seen: Seen, { method, url }: Request, { status, headers }: Response, tookMs: number): void {
  seen.answers++;
  seen.slowestMs = Math.max(seen.slowestMs, tookMs);
  if (status === 503) seen.unavailable++;
  if (status === 503 && !headers.has('retry-after'))
    seen.faults.push(`${method} ${new URL(url).pathname}: 503 without Retry-After`);
  if (status >= 500 && status !== 503) seen.faults.push(`${method} ${new URL(url).pathname} answered ${status}`);
}
