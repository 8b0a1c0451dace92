import type { Schemas } from '@locai/billing-contract/client';
import type { shopper } from '../../../testing/shopper.ts';
import type { Chance } from './chance.ts';

type Shopper = ReturnType<typeof shopper>;

const cards = ['4242424242424242', '4242424242424242', '4000000000000341', '4000000000000002'] as const;
const good = cards[0];
const plans = ['free', 'starter', 'pro', 'later', 'metered'] as const;

/** Somebody who does now and then what customers do, by chance, and remembers every answer that nobody should get. */
export interface SimulatedCustomer {
  act(): Promise<void>;
}

export function simulatedCustomer(
  who: Shopper,
  luck: Chance,
  onAnswer: (status: number, what: string) => void,
): SimulatedCustomer {
  let reports = 0;
  const say = <T extends { status: number }>(what: string, answer: T): T => {
    onAnswer(answer.status, what);
    return answer;
  };

  /** Pays what an order asks for, with whichever card is at hand; now and then nobody does. */
  async function settle({ payment, setup }: Partial<Schemas['SubscriptionResult']>) {
    if (luck.is(0.1)) return;
    if (payment) say('pay', await who.pay(payment, luck.of(cards)));
    if (setup) await who.saveCard(luck.of(cards));
  }

  const terms = () => ({ planCode: luck.of(plans), interval: luck.is(0.85) ? 'month' : 'year' });

  async function order() {
    const { body } = say('order', await who.order(terms()));
    await settle(body);
  }

  async function change() {
    const wanted = luck.is(0.6)
      ? terms()
      : luck.is(0.5)
        ? { seats: luck.between(1, 9) }
        : { addons: luck.is(0.5) ? [{ addonCode: 'flow' }] : [] };
    const { body } = say('change', await who.change(wanted));
    await settle(body);
  }

  async function payWhatIsOpen(invoiceId: string | null) {
    if (!invoiceId) return void (await who.saveCard(good));
    const { status, body } = await who.post<Schemas['PaymentIntent']>('/billing/v1/payments/intents', { invoiceId });
    if (say('intent', { status }).status === 200) say('pay', await who.pay(body, good));
  }

  const end = async (how: 'cancel' | 'resume') => void say(how, await who.post(`/billing/v1/subscriptions/current/${how}`));
  const terminate = async () =>
    void say('terminate', await who.post('/billing/v1/subscriptions/current/terminate', { when: 'now' }));
  const use = async () => void say('use', await who.report('messages', `use-${reports++}`));

  async function live() {
    const what = luck.next();
    if (what < 0.35) return use();
    if (what < 0.6) return change();
    if (what < 0.68) return end('cancel');
    if (what < 0.76) return end('resume');
    if (what < 0.79) return terminate();
  }

  return {
    async act() {
      const subscription = await who.subscription();
      if (!subscription) return luck.is(0.6) ? order() : undefined;
      const { status, openInvoiceId } = subscription;
      if (status === 'incomplete' || status === 'past_due') return luck.is(0.6) ? payWhatIsOpen(openInvoiceId) : live();
      return live();
    },
  };
}
