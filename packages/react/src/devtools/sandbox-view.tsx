import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type BillingCore, useBillingCore } from '../provider/billing-context.ts';

interface Clock {
  now: string;
  systemNow: string;
}

const steps = [
  { label: '1 day', by: 'P1D' },
  { label: '1 week', by: 'P7D' },
  { label: '1 month', by: 'P1M' },
];

/** Billing time, and moving it: renewals, resets and expiries happen on the way. Where there is no sandbox it says so. */
export function SandboxView() {
  const core = useBillingCore();
  const queryClient = useQueryClient();
  const clock = useQuery(clockQuery(core));
  const move = useMutation({
    mutationFn: (by: string) => ask<Clock>(core, 'POST', 'clock/advance', { by }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  if (clock.isError) return <p>This service has no sandbox clock: it runs without `locai-billing dev`.</p>;
  return (
    <fieldset disabled={move.isPending}>
      <legend>Billing time: {clock.data ? clock.data.now.slice(0, 16).replace('T', ' ') : '…'}</legend>
      {steps.map(({ label, by }) => (
        <button key={by} type="button" onClick={() => move.mutate(by)}>
          Forward {label}
        </button>
      ))}
      {move.error && <p role="alert">{move.error.message}</p>}
    </fieldset>
  );
}

function clockQuery(core: BillingCore) {
  return queryOptions<Clock>({
    queryKey: ['locai-billing-devtools', core.baseUrl, 'clock'],
    queryFn: () => ask<Clock>(core, 'GET', 'clock'),
    retry: false,
  });
}

async function ask<T>({ baseUrl, fetch }: BillingCore, method: string, path: string, body?: object): Promise<T> {
  const init = body ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {};
  const response = await fetch(new Request(`${baseUrl}/sandbox/v1/${path}`, { method, ...init }));
  if (!response.ok) throw new Error(`${method} /sandbox/v1/${path} answered ${response.status}.`);
  return response.json();
}
