import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button/button.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { VisuallyHidden } from '../../components/visually-hidden/visually-hidden.tsx';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import { PaymentSection, PaymentSectionSkeleton } from '../payment-section.tsx';
import { problemText, refusalText } from './purchase-problem.ts';
import type { Purchase } from './use-purchase.ts';

export interface PurchaseFormProps {
  purchase: Purchase;
  /** What is bought, before how it is paid. */
  summary: ReactNode;
  /** How long the summary will be is not known yet: nothing that would move stands below it. */
  summaryPending?: boolean;
  /** The words on the button when there is nothing to pay. */
  freeLabel: string;
  /** What holds although the payment failed. */
  reassurance?: string | undefined;
  onCancel?: (() => void) | undefined;
}

/** One order, one form: summary, payment, what went wrong, and the one button. Enter in any field submits it. */
export function PurchaseForm({ purchase, summary, summaryPending = false, freeLabel, reassurance, onCancel }: PurchaseFormProps) {
  const { t, formatMoney } = useFlowContext();
  const { quote, quoteError, phase, needsCard } = purchase;
  const [formReady, setFormReady] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void purchase.pay();
  };
  if (quoteError && !quote) return <QuoteFailed purchase={purchase} />;
  const busy = phase !== 'idle';
  // The button comes with the form above it, so that it never moves from under a finger.
  const ready = quote && (!needsCard || formReady);
  return (
    <form className="locai-purchase" noValidate onSubmit={submit} aria-busy={busy || !quote}>
      <div className="locai-purchase-summary">{summary}</div>
      <div className="locai-purchase-payment">
        {!quote && !summaryPending && <PaymentSectionSkeleton />}
        {quote && needsCard && (
          <PaymentSection
            amount={quote.dueNow}
            actionsRef={purchase.form}
            savedMethodId={purchase.savedMethodId}
            onChooseMethod={purchase.chooseMethod}
            readOnly={busy}
            onChange={() => setFormReady(true)}
          />
        )}
        <PurchaseNotice purchase={purchase} reassurance={reassurance} />
        {ready && (
          <div className="locai-purchase-actions">
            <Button type="submit" className="locai-purchase-pay" loading={busy} disabled={!!quoteError || purchase.updating}>
              {needsCard ? t('checkout.pay', { amount: formatMoney(quote.dueNow) }) : freeLabel}
            </Button>
            {onCancel && (
              <Button variant="ghost" disabled={busy} onClick={onCancel}>
                {t('common.cancel')}
              </Button>
            )}
          </div>
        )}
        <VisuallyHidden role="status">{phase === 'busy' && t('payment.busy')}</VisuallyHidden>
      </div>
    </form>
  );
}

/** Next to the button that was pressed, and with the focus, so that nobody misses it. */
function PurchaseNotice({ purchase, reassurance }: Pick<PurchaseFormProps, 'purchase' | 'reassurance'>) {
  const { t, formatMoney } = useFlowContext();
  const { phase, problem, quote, quoteError } = purchase;
  const notice = useRef<HTMLDivElement>(null);
  const text = problem && problemText(t, problem, quote ? formatMoney(quote.dueNow) : '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each problem is news, also when it reads like the one before.
  useEffect(() => notice.current?.focus(), [problem]);

  if (phase === 'waiting')
    return (
      <Notice tone="info" title={t('payment.waitingTitle')}>
        {t('payment.waitingDetail')}
      </Notice>
    );
  if (quoteError) return <QuoteFailed purchase={purchase} />;
  if (!text) return null;
  return (
    <Notice ref={notice} tabIndex={-1} role="alert" tone={text.tone} title={text.title} data-problem={problem.kind}>
      {text.detail} {problem.kind === 'declined' && reassurance}
    </Notice>
  );
}

function QuoteFailed({ purchase }: { purchase: Purchase }) {
  const { t } = useFlowContext();
  const { quoteError, retryQuote } = purchase;
  // What is refused today is refused again.
  const mayPass = !quoteError || quoteError.status === 0 || quoteError.status >= 429;
  const retry = mayPass && (
    <Button variant="secondary" onClick={() => void retryQuote()}>
      {t('common.retry')}
    </Button>
  );
  return (
    <Notice tone="error" title={t('checkout.quoteTitle')} action={retry}>
      {quoteError && refusalText(t, quoteError.code)}
    </Notice>
  );
}
