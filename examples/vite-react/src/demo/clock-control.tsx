import { useBillingContext } from '@locai/billing-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { usePreferences } from '../preferences.tsx';
import { demoTexts } from '../text/demo.ts';
import { type ClockMove, clockQuery, sandbox } from './sandbox.ts';
import { forgetTokens } from './session.ts';

interface Announcing {
  announce: (message: string) => void;
}

/** Moves billing time and reads everything again: renewals, resets and expiries happen on the way. */
export function useMoveClock({ announce }: Announcing) {
  const queryClient = useQueryClient();
  const { formatDate } = useBillingContext();
  const text = demoTexts[usePreferences().language];
  return useMutation({
    mutationFn: (move: ClockMove) => sandbox.advance(move),
    onSuccess: async ({ now }) => {
      await queryClient.invalidateQueries();
      announce(text.moved(formatDate(now)));
    },
    onError: () => announce(text.failed),
  });
}

/** Billing time, as a date. */
export function BillingTime() {
  const { data } = useQuery(clockQuery);
  const { formatDate } = useBillingContext();
  const text = demoTexts[usePreferences().language];
  return <span className="demo-time">{data ? formatDate(data.now) : text.unknown}</span>;
}

/** Goes to a date that is typed or picked; time only moves forward. */
export function GoToDate({ announce }: Announcing) {
  const { data } = useQuery(clockQuery);
  const text = demoTexts[usePreferences().language];
  const move = useMoveClock({ announce });
  const [date, setDate] = useState('');
  const go = (event: SubmitEvent) => {
    event.preventDefault();
    if (date) move.mutate({ to: `${date}T12:00:00.000Z` });
  };
  return (
    <form className="demo-date" onSubmit={go}>
      <label>
        <span>{text.toDate}</span>
        <input
          type="date"
          required
          min={data && dayAfter(data.now)}
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
      </label>
      <button type="submit" className="demo-button" disabled={move.isPending}>
        {text.go}
      </button>
    </form>
  );
}

/** Back to the seeded catalogue, without customers. */
export function ResetDemo({ announce }: Announcing) {
  const queryClient = useQueryClient();
  const text = demoTexts[usePreferences().language];
  const reset = useMutation({
    mutationFn: sandbox.reset,
    onSuccess: async () => {
      forgetTokens();
      await queryClient.resetQueries();
      announce(text.resetDone);
    },
    onError: () => announce(text.failed),
  });
  return (
    <button type="button" className="demo-button" disabled={reset.isPending} onClick={() => reset.mutate()}>
      {text.reset}
    </button>
  );
}

function dayAfter(instant: string): string {
  return new Date(Date.parse(instant) + 86_400_000).toISOString().slice(0, 10);
}
