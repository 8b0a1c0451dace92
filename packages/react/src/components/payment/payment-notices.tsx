import { useEffect, useRef } from 'react';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import { type PurchaseProblem, problemText, refusalText } from '../../payment/purchase/purchase-problem.ts';
import type { Money } from '../../queries/schemas.ts';
import { errorText } from '../../text/error-text.ts';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import type { Due } from './use-due.ts';
import type { PaymentState } from './use-payment.ts';

/** Why there is no form. */
export function NothingToPay({ due }: { due: Exclude<Due, { status: 'open' }> }) {
  const { t } = useFlowContext();
  if (due.status === 'loading') return <Loading />;
  if (due.status === 'settled')
    return (
      <Notice tone="success" title={t('payment.settledTitle')}>
        {t('payment.settledDetail')}
      </Notice>
    );
  if (due.status === 'closed') return <Notice title={t('payment.closedTitle')}>{t('payment.closedDetail')}</Notice>;
  const retry = (
    <Button variant="secondary" onClick={due.retry}>
      {t('common.retry')}
    </Button>
  );
  return (
    <Notice tone="error" title={t('payment.targetTitle')} action={retry}>
      {errorText(due.error, t)}
    </Notice>
  );
}

function Loading() {
  const { t } = useFlowContext();
  return (
    <div role="status" aria-label={t('common.loading')} className="locai-pay-form">
      <Skeleton height="1.75rem" />
      <Skeleton height="4.25rem" />
      <Skeleton height="4.25rem" />
      <Skeleton height="2.875rem" />
    </div>
  );
}

/** Paying and saving cards is for administrators who are signed in. */
export function NotYours({ visitor }: { visitor: boolean }) {
  const { t } = useFlowContext();
  if (visitor) return <Notice title={t('checkout.signInTitle')}>{t('payment.signInDetail')}</Notice>;
  return <Notice title={t('payment.askAdminTitle')}>{t('payment.askAdminDetail')}</Notice>;
}

/** The server has it. With the focus: the button that had it is gone. */
export function PaymentDone({ amount }: { amount: Money | null }) {
  const { t, formatMoney } = useFlowContext();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  const [title, detail] = amount
    ? [t('payment.paidTitle'), t('payment.paidDetail', { amount: formatMoney(amount) })]
    : [t('payment.savedTitle'), t('payment.savedDetail')];
  return (
    <Notice ref={notice} tabIndex={-1} tone="success" title={title}>
      {detail}
    </Notice>
  );
}

/** Next to the button that was pressed, and with the focus, so that nobody misses it. */
export function PaymentProblem({ phase, problem, saving }: Pick<PaymentState, 'phase' | 'problem'> & { saving: boolean }) {
  const { t } = useFlowContext();
  const text = useProblemText(problem, saving);
  const notice = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each problem is news, also when it reads like the one before.
  useEffect(() => notice.current?.focus(), [problem]);
  if (phase === 'waiting') return <Notice title={t('payment.waitingTitle')}>{t('payment.waitingDetail')}</Notice>;
  if (!text) return null;
  return (
    <Notice ref={notice} tabIndex={-1} role="alert" tone="error" title={text.title} data-problem={problem?.kind}>
      {text.detail}
    </Notice>
  );
}

function useProblemText(problem: PurchaseProblem | undefined, saving: boolean) {
  const { t } = useFlowContext();
  if (!problem) return undefined;
  if (problem.kind === 'lapsed') return { title: t('payment.closedTitle'), detail: t('payment.closedDetail') };
  if (problem.kind !== 'refused') return problemText(t, problem, '');
  if (problem.code === 'invoice_not_open' || problem.code === 'payment_not_open')
    return { title: t('payment.closedTitle'), detail: t('payment.closedDetail') };
  if (saving) {
    const mayPass = problem.code === 'network_error' || problem.code === 'unavailable';
    return { title: t('payment.notSavedTitle'), detail: mayPass ? t('payment.notSavedDetail') : t('error.generic') };
  }
  if (problem.code === 'network_error') return problemText(t, problem, '');
  const unknown = problem.code === 'not_found' || problem.code === 'invalid_request';
  return { title: t('payment.failedTitle'), detail: unknown ? t('error.generic') : refusalText(t, problem.code) };
}
