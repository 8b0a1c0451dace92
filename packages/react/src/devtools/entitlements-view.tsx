import type { BillingError } from '@locai/billing-contract/client';
import { type Query, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import { keys } from '../queries/keys.ts';
import type { Check } from '../queries/schemas.ts';
import { explain, explainError } from './explain.ts';
import { TrailView } from './trail-view.tsx';
import { useCacheVersion } from './use-cache-version.ts';

/** Every gate that was asked on this page, and why it is open or shut. */
export function EntitlementsView() {
  const { userKey } = useBillingCore();
  const queryClient = useQueryClient();
  useCacheVersion();
  const queries = queryClient.getQueryCache().findAll({ queryKey: keys.checks(userKey) });
  const read = () => void queryClient.invalidateQueries({ queryKey: keys.checks(userKey) });
  if (userKey === null) return <p>Nobody is signed in: every gate is shut, and none is asked for.</p>;
  if (queries.length === 0) return <p>No gate on this page was asked yet.</p>;
  return (
    <>
      <button type="button" onClick={read}>
        Read again
      </button>
      <ul>
        {queries.map((query) => (
          <li key={query.queryHash}>
            <Gate query={query} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Gate({ query: { state, queryKey } }: { query: Query }) {
  const [isOpen, setOpen] = useState(false);
  const [code = '', need] = queryKey.slice(4).map((part) => (typeof part === 'string' ? part : ''));
  const data = state.data as Check | undefined;
  const error = state.error as BillingError | null;
  const status = data ? (data.allowed ? 'open' : 'shut') : error ? 'unknown' : 'asked';
  const reasons = [...(error ? explainError(error) : []), ...(data ? explain(data) : [])];
  return (
    <details data-status={status} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <code>{code}</code>
        {need && ` × ${need}`} <b>{data ? `${status}: ${data.reason}` : status}</b>
      </summary>
      {reasons.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {isOpen && data && <TrailView check={data} readAt={state.dataUpdatedAt} />}
    </details>
  );
}
