import { useRef, useState } from 'react';
import type { PaymentFormHandle } from '../../payment/payment-form.ts';
import { type PurchaseProblem, problemOf } from '../../payment/purchase/purchase-problem.ts';
import { useAbortOnLeave } from '../../payment/purchase/use-abort-on-leave.ts';
import type { PurchasePhase } from '../../payment/purchase/use-purchase.ts';
import type { PaymentIntent } from '../../queries/schemas.ts';
import type { PaymentTarget } from './use-due.ts';
import { usePaymentSteps } from './use-payment-steps.ts';

interface Attempt {
  phase: PurchasePhase;
  problem?: PurchaseProblem;
  /** What was paid; null for a card that was saved. */
  payment?: PaymentIntent | null;
}

/** One payment of what there is to pay, or one card: from the press to what the server says. */
export function usePayment(target: PaymentTarget, onSuccess: ((payment: PaymentIntent | null) => void) | undefined) {
  const [attempt, setAttempt] = useState<Attempt>({ phase: 'idle' });
  const [savedMethodId, chooseMethod] = useState<string>();
  const form = useRef<PaymentFormHandle>(null);
  const running = useRef(false);
  const abort = useAbortOnLeave();
  const steps = usePaymentSteps(target);

  const confirm = (clientSecret: string) => {
    if (!form.current) throw new Error('Locai Billing: the payment form left the screen while a payment was confirmed.');
    return form.current.confirm(clientSecret, savedMethodId ? { savedMethodId } : {});
  };

  const run = async (signal: AbortSignal): Promise<Attempt> => {
    if (!savedMethodId && !(await form.current?.validate())) return { phase: 'idle' };
    const settlement = await steps.perform({ confirm, signal, onWaiting: () => setAttempt({ phase: 'waiting' }) });
    signal.throwIfAborted();
    steps.refresh();
    if (settlement.status === 'lapsed') return { phase: 'idle', problem: { kind: 'lapsed' } };
    if (settlement.status === 'declined') return { phase: 'idle', problem: { kind: 'declined', code: settlement.code } };
    onSuccess?.(settlement.payment);
    return { phase: 'done', payment: settlement.payment };
  };

  const pay = async () => {
    const { signal } = abort.current;
    // Two clicks come before one render: only a ref is quick enough to tell them apart.
    if (running.current || attempt.phase === 'done') return;
    running.current = true;
    setAttempt({ phase: 'busy' });
    const next = await run(signal).catch((error: unknown): Attempt => ({ phase: 'idle', problem: problemOf(error) }));
    running.current = false;
    if (!signal.aborted) setAttempt(next);
  };

  return { ...attempt, form, savedMethodId, chooseMethod, pay };
}

export type PaymentState = ReturnType<typeof usePayment>;
