import type { CardKind } from '../../../testing/provider-harness.ts';
import { type Books, confirmIntent, disputeIntent, type Intent, refuse, succeed } from './books.ts';

/** What Stripe's script does for the person at the form. */
export function browserOf(books: Books) {
  function bySecret(clientSecret: string): Intent {
    const intent = [...books.intents.values()].find(({ secret }) => secret === clientSecret);
    if (!intent) throw new Error('There is no intent with this client secret');
    return intent;
  }
  return {
    /** Types a card and confirms. */
    confirm(clientSecret: string, kind: CardKind): void {
      const card = { id: books.newId('pm'), kind, customer: null, mandated: false };
      const intent = bySecret(clientSecret);
      if (intent.kind === 'payment' && intent.setupFutureUsage !== 'off_session')
        throw new Error('The form says that it saves the card, and the payment does not');
      books.cards.set(card.id, card);
      confirmIntent(books, intent, card, true);
    },
    /** Asks the own bank for the money back, or hears how it decided. Returns the dispute's id. */
    dispute: (payment: string, status: 'open' | 'won' | 'lost') => disputeIntent(books, payment, status),
    /** Answers the bank; where it asked while nobody was there, first confirms again with the card that it asked for. */
    authenticate(clientSecret: string, outcome: 'pass' | 'fail'): void {
      const intent = bySecret(clientSecret);
      const asked = books.cards.get(intent.refusedCard ?? '');
      if (intent.refusal?.code === 'authentication_required' && asked) confirmIntent(books, intent, asked, true);
      const card = books.cards.get(intent.card ?? '');
      if (intent.status !== 'requires_action' || !card) throw new Error('The bank did not ask');
      if (outcome === 'pass') succeed(books, intent, card);
      else refuse(books, intent, card, { code: `${intent.kind}_intent_authentication_failure` });
    },
  };
}
