import { BillingError } from '@locai/billing-contract/client';
import { useImperativeHandle } from 'react';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { PaymentFormHandle, PaymentFormProps, PaymentOutcome } from '../payment-form.ts';
import type { CardErrors } from './card.ts';
import { CardFields } from './card-fields.tsx';
import { ChallengeDialog, useChallenge } from './challenge-dialog.tsx';
import { type SandboxAnswer, sandboxApi } from './sandbox-api.ts';
import { TestCards } from './test-cards.tsx';
import { type CardState, useCard } from './use-card.ts';

/** The sandbox's card form: behaves as a provider's form does, takes test cards only, and moves no money. */
export function SandboxForm({ config, amount, actionsRef, fieldsHidden = false, readOnly = false, onChange }: PaymentFormProps) {
  const card = useCard(onChange);
  const challenge = useChallenge();
  const api = useSandboxApi(amount ? 'payments' : 'setups');
  useImperativeHandle(actionsRef, sandboxHandle(api, card, challenge.ask));
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

type SandboxApi = ReturnType<typeof sandboxApi>;

function useSandboxApi(what: 'payments' | 'setups'): SandboxApi {
  const { baseUrl, fetch } = useModalContext();
  return sandboxApi(baseUrl, fetch, what);
}

function sandboxHandle(api: SandboxApi, card: CardState, ask: () => Promise<'pass' | 'fail'>): () => PaymentFormHandle {
  return () => ({
    validate: async () => card.validate(),
    confirm: async (clientSecret, { savedMethodId } = {}) => {
      const first = savedMethodId
        ? await api.confirm(clientSecret, { paymentMethodId: savedMethodId })
        : await api.confirm(clientSecret, { card: card.card() }).catch(refusal);
      if (!('status' in first)) return refuse(card, first);
      return outcomeOf(first.status === 'requires_action' ? await api.authenticate(clientSecret, await ask()) : first);
    },
  });
}

/** What is refused before anything happens: a number that is no test card, a card of the past. */
function refusal(error: unknown): CardErrors {
  if (!(error instanceof BillingError) || error.code !== 'invalid_request') throw error;
  const path = error.problem?.errors?.[0]?.path ?? '';
  if (path.includes('exp')) return { expiry: 'expiry_past' };
  return path.includes('cvc') ? { cvc: 'cvc_incomplete' } : { number: 'number_not_a_test_card' };
}

function refuse(card: CardState, errors: CardErrors): PaymentOutcome {
  card.show(errors);
  return { status: 'failed', error: { code: 'invalid_details' } };
}

function outcomeOf({ status, error }: SandboxAnswer): PaymentOutcome {
  if (status === 'succeeded' || status === 'processing') return { status };
  return {
    status: 'failed',
    error: error ?? { code: status === 'requires_action' ? 'authentication_failed' : 'processing_error' },
  };
}
