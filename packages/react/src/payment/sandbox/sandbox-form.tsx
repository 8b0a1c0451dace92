import { BillingError } from '@locai/billing-contract/client';
import { useImperativeHandle } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { PaymentFormHandle, PaymentFormProps, PaymentOutcome } from '../payment-form.ts';
import { CardFields } from './card-fields.tsx';
import { ChallengeDialog, useChallenge } from './challenge-dialog.tsx';
import { type SandboxAnswer, sandboxApi } from './sandbox-api.ts';
import { TestCards } from './test-cards.tsx';
import { type CardState, useCard } from './use-card.ts';

/** The sandbox's card form: behaves as a provider's form does, takes test cards only, and moves no money. */
export function SandboxForm({ config, amount, actionsRef, fieldsHidden = false, readOnly = false, onChange }: PaymentFormProps) {
  const card = useCard(onChange);
  const challenge = useChallenge();
  useImperativeHandle(actionsRef, useSandboxHandle(card, challenge.ask));
  return (
    <>
      <div className="locai-sandbox-form" hidden={fieldsHidden}>
        <CardFields card={card} readOnly={readOnly} />
        <TestCards cards={config.testCards} disabled={readOnly} onPick={card.fill} />
      </div>
      <ChallengeDialog open={challenge.open} amount={amount} onAnswer={challenge.answer} />
    </>
  );
}

function useSandboxHandle(card: CardState, ask: () => Promise<'pass' | 'fail'>): () => PaymentFormHandle {
  const { baseUrl, fetch } = useBillingContext();
  const api = sandboxApi(baseUrl, fetch);
  return () => ({
    validate: async () => card.validate(),
    confirm: async (clientSecret, { savedMethodId } = {}) => {
      const first = savedMethodId
        ? await api.confirm(clientSecret, { paymentMethodId: savedMethodId })
        : await api.confirm(clientSecret, { card: card.card() }).catch(refusedNumber);
      if (first === 'refused') return refuse(card);
      return outcomeOf(first.status === 'requires_action' ? await api.authenticate(clientSecret, await ask()) : first);
    },
  });
}

/** A number that is no test card is refused before anything happens. */
function refusedNumber(error: unknown): 'refused' {
  if (error instanceof BillingError && error.code === 'invalid_request') return 'refused';
  throw error;
}

function refuse(card: CardState): PaymentOutcome {
  card.show({ number: 'number_not_a_test_card' });
  return { status: 'failed', error: { code: 'invalid_details' } };
}

function outcomeOf({ status, error }: SandboxAnswer): PaymentOutcome {
  if (status === 'succeeded' || status === 'processing') return { status };
  return { status: 'failed', error: error ?? { code: status === 'requires_action' ? 'authentication_failed' : 'processing_error' } };
}
