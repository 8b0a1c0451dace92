import type { BillingError } from '@locai/billing-contract/client';
import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '../queries/keys.ts';

export interface LoggedRequest {
  id: number;
  /** What was asked, as the parts of its key. */
  what: string;
  outcome: 'answered' | 'failed';
  /** How long it took, in milliseconds. */
  took: number;
  detail: string;
}

export interface RequestLog {
  /** The newest first. */
  requests: LoggedRequest[];
  failures: number;
  clear: () => void;
}

const root = String(keys.plans()[0]);
const kept = 50;

/** What the cache asked of the service since the panel is on the page. */
export function useRequestLog(): RequestLog {
  const cache = useQueryClient().getQueryCache();
  const [requests, setRequests] = useState<LoggedRequest[]>([]);
  useEffect(() => {
    const begun = new Map<string, number>();
    let id = 0;
    return cache.subscribe((event) => {
      if (event.type !== 'updated' || event.query.queryKey[0] !== root) return;
      const { type } = event.action;
      const { query } = event;
      if (type === 'fetch') begun.set(query.queryHash, performance.now());
      const from = begun.get(query.queryHash);
      if ((type !== 'success' && type !== 'error') || from === undefined) return;
      begun.delete(query.queryHash);
      const entry = logged(++id, query, type, performance.now() - from);
      queueMicrotask(() => setRequests((before) => [entry, ...before].slice(0, kept)));
    });
  }, [cache]);
  const failures = requests.filter(({ outcome }) => outcome === 'failed').length;
  return { requests, failures, clear: () => setRequests([]) };
}

function logged(id: number, { queryKey, state }: Query, type: 'success' | 'error', took: number): LoggedRequest {
  const what = queryKey.slice(1).map((part) => (typeof part === 'string' ? part : JSON.stringify(part)));
  const error = state.error as BillingError | null;
  return {
    id,
    what: what.join(' '),
    outcome: type === 'success' ? 'answered' : 'failed',
    took: Math.round(took),
    detail: type === 'error' && error ? `${error.status || 'no connection'} ${error.code}` : '',
  };
}
