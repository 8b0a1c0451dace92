import { BillingError } from '@locai/billing-contract/client';
import { useRef, useState } from 'react';
import { isQuoteProblem, type QuoteRequest } from '../../queries/quotes.ts';
import type { Quote, SubscriptionResult } from '../../queries/schemas.ts';
import type { PaymentFormHandle } from '../payment-form.ts';
import { type PurchaseProblem, problemOf } from './purchase-problem.ts';
import { type Settlement, settlePayment } from './settle-payment.ts';
import { useAbortOnLeave } from './use-abort-on-leave.ts';
import { usePurchaseQuote } from './use-purchase-quote.ts';
import { usePurchaseSteps } from './use-purchase-steps.ts';

/** idle: waits for the person. busy: works. waiting: the bank takes its time. done: the server says that it is paid. */
export type PurchasePhase = 'idle' | 'busy' | 'waiting' | 'done';

interface Attempt {
  /** Which order it is about: what is said about one order says nothing about the next. */
  key: string;
  phase: PurchasePhase;
  problem?: PurchaseProblem | undefined;
}

/** An order that was sent: paying it again pays the same payment. */
interface Placed {
  key: string;
  quote: Quote;
  result: SubscriptionResult;
}

export interface PurchaseOptions {
  /** What to buy or to change to; null while that is not known. */
  request: QuoteRequest | null;
  /** false: do not price it yet. */
  enabled?: boolean;
  /** The subscription is as ordered. Not called once the component has left the screen. */
  onSuccess: (result: SubscriptionResult) => void;
}

/** From a binding quote to an order that is paid: what the checkout and the upgrade have in common. */
export function usePurchase({ request, enabled = true, onSuccess }: PurchaseOptions) {
  const key = JSON.stringify(request);
  const [attempt, setAttempt] = useState<Attempt>({ key, phase: 'idle' });
  const [placed, setPlaced] = useState<Placed>();
  const [savedMethodId, setSavedMethodId] = useState<string>();
  const form = useRef<PaymentFormHandle>(null);
  const running = useRef(false);
  const abort = useAbortOnLeave();
  const { phase, problem } = attempt.key === key || attempt.phase !== 'idle' ? attempt : { phase: 'idle' as const };
  const order = placed?.key === key ? placed : undefined;
  const priced = usePurchaseQuote(request, enabled && phase === 'idle' && !order);
  const quote = order?.quote ?? priced.quote;
  const updating = !order && priced.updating;
  const steps = usePurchaseSteps(request);
  const needsCard = !!quote && quote.dueNow.amount > 0;

  const say = (next: Omit<Attempt, 'key'>) => setAttempt({ key, ...next });

  const place = async (agreed: Quote): Promise<SubscriptionResult> => {
    const result = await steps.place(agreed.id);
    setPlaced({ key, quote: agreed, result });
    return result;
  };

  const settle = (payment: NonNullable<SubscriptionResult['payment']>, signal: AbortSignal): Promise<Settlement> =>
    settlePayment(payment, {
      confirm: (clientSecret) => steps.confirm(form.current, clientSecret, savedMethodId),
      read: () => steps.readPayment(payment.id),
      onWaiting: () => say({ phase: 'waiting' }),
      signal,
    });

  const run = async (agreed: Quote, signal: AbortSignal): Promise<Omit<Attempt, 'key'>> => {
    if (needsCard && !savedMethodId && !(await form.current?.validate())) return { phase: 'idle' };
    const result = order?.result ?? (await place(agreed));
    signal.throwIfAborted();
    const settlement = result.payment && (await settle(result.payment, signal));
    if (settlement?.status === 'declined') return { phase: 'idle', problem: { kind: 'declined', code: settlement.code } };
    if (settlement?.status === 'lapsed') return lapse();
    const finished = await steps.finish(result, settlement?.payment);
    signal.throwIfAborted();
    onSuccess(finished);
    return { phase: 'done' };
  };

  const lapse = (): Omit<Attempt, 'key'> => {
    setPlaced(undefined);
    return { phase: 'idle', problem: { kind: 'lapsed' } };
  };

  /** A quote that no longer stands is replaced, and the person asked again. */
  const recover = async (error: unknown, agreed: Quote): Promise<Omit<Attempt, 'key'>> => {
    if (isConflict(error)) steps.refresh();
    if (!isQuoteProblem(error)) return { phase: 'idle', problem: problemOf(error) };
    const next = await priced.requote();
    return { phase: 'idle', problem: next ? { kind: 'requoted', changed: !sameAmounts(agreed, next) } : undefined };
  };

  const pay = async () => {
    const { signal } = abort.current;
    // Two clicks come before one render: only a ref is quick enough to tell them apart.
    if (running.current || !quote || updating || phase === 'done') return;
    running.current = true;
    say({ phase: 'busy' });
    const outcome = await run(quote, signal).catch((error: unknown) => (signal.aborted ? undefined : recover(error, quote)));
    running.current = false;
    if (outcome && !signal.aborted) say(outcome);
  };

  return {
    phase,
    problem,
    quote,
    quoteError: phase === 'idle' && !order ? priced.error : null,
    /** The quote on the screen is of the order before this one. */
    updating,
    retryQuote: priced.requote,
    needsCard,
    form,
    savedMethodId,
    chooseMethod: setSavedMethodId,
    pay,
  };
}

export type Purchase = ReturnType<typeof usePurchase>;

function sameAmounts(before: Quote, after: Quote): boolean {
  return before.dueNow.amount === after.dueNow.amount && before.nextRenewal?.amount.amount === after.nextRenewal?.amount.amount;
}

/** The subscription is not what we thought it was. */
function isConflict(error: unknown): boolean {
  return error instanceof BillingError && error.status === 409 && !isQuoteProblem(error);
}
