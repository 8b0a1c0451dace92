import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '../../components/dialog/dialog.tsx';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { Money } from '../../queries/schemas.ts';

export type ChallengeAnswer = 'pass' | 'fail';

/** Asks the person in the place of their bank. Closing the dialog, or leaving the page, is a no. */
export function useChallenge() {
  const [open, setOpen] = useState(false);
  const resolve = useRef<((answer: ChallengeAnswer) => void) | undefined>(undefined);
  useEffect(() => () => resolve.current?.('fail'), []);
  return {
    open,
    ask: () =>
      new Promise<ChallengeAnswer>((done) => {
        resolve.current = done;
        setOpen(true);
      }),
    answer(answer: ChallengeAnswer) {
      setOpen(false);
      resolve.current?.(answer);
    },
  };
}

export interface ChallengeDialogProps {
  open: boolean;
  /** null: a card is saved. */
  amount: Money | null;
  onAnswer: (answer: ChallengeAnswer) => void;
}

/** The sandbox's 3-D Secure: what a bank would show in place of this. */
export function ChallengeDialog({ open, amount, onAnswer }: ChallengeDialogProps) {
  const { t, formatMoney } = useModalContext();
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onAnswer('fail')}
      title={t('payment.challengeTitle')}
      description={amount ? t('payment.challengeText', { amount: formatMoney(amount) }) : t('payment.challengeSave')}
      size="small"
      className="locai-challenge"
    >
      <DialogBody>
        <p className="locai-sandbox-label">{t('payment.sandboxTitle')}</p>
        <p className="locai-challenge-hint">{t('payment.challengeHint')}</p>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onClick={() => onAnswer('fail')}>
          {t('payment.challengeFail')}
        </Button>
        <Button onClick={() => onAnswer('pass')}>{t('payment.challengePass')}</Button>
      </DialogFooter>
    </Dialog>
  );
}
