import { type Answers, listOf } from './answers.ts';
import {
  type Books,
  type Customer,
  cancelIntent,
  confirmIntent,
  type Endpoint,
  endRefund,
  type Intent,
  invalid,
  missing,
  Refused,
  refundIntent,
} from './books.ts';
import type { Form } from './form.ts';
import type { WireCheck } from './wire-check.ts';

interface Asked {
  form: Form;
  /** The id in the path. */
  id: string;
  path: string;
}

type Route = (asked: Asked) => object;

const text = (value: Form[string] | undefined): string => (typeof value === 'string' ? value : '');
const texts = (value: Form[string] | undefined): string[] => (Array.isArray(value) ? value.map(text) : []);
const record = (value: Form[string] | undefined): Record<string, string> =>
  typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, text(each)]))
    : {};
const inside = (form: Form, outer: string, inner: string): string => record(form[outer])[inner] ?? '';

/** What the double does for each request that the adapter may send. */
export function routesOf(books: Books, answers: Answers, { complete }: WireCheck): Record<string, Route> {
  const known = <One>(map: Map<string, One>, id: string, otherwise = missing()): One => {
    const one = map.get(id);
    if (!one) throw otherwise;
    return one;
  };
  const newestFirst = <One>(map: Map<string, One>) => [...map.values()].reverse();
  const intentsOf = (kind: Intent['kind'], form: Form) =>
    newestFirst(books.intents).filter((each) => each.kind === kind && (!form.customer || each.customer === form.customer));

  function createIntent(kind: Intent['kind'], { form }: Asked): object {
    const customer = text(form.customer);
    known(books.customers, customer, invalid('customer', 'resource_missing'));
    // Stripe's least for dollars.
    if (kind === 'payment' && form.currency === 'usd' && Number(form.amount) < 50) throw invalid('amount', 'amount_too_small');
    const id = books.newId(kind === 'payment' ? 'pi' : 'seti');
    const untried = { status: 'requires_payment_method', card: null, refusedCard: null, refusal: null } as const;
    const amount = { amount: Number(form.amount ?? 0), currency: text(form.currency) };
    const given = { kind, id, customer, metadata: record(form.metadata), secret: `${id}_secret` };
    const intent: Intent = {
      ...given,
      ...amount,
      ...untried,
      setupFutureUsage: text(form.setup_future_usage) || null,
      charges: [],
    };
    books.intents.set(id, intent);
    return answers.intent(intent);
  }

  function update(one: Customer | Intent, form: Form): void {
    one.metadata = { ...one.metadata, ...record(form.metadata) };
    const standard = inside(form, 'invoice_settings', 'default_payment_method');
    if ('default' in one && standard) one.default = standard;
    if ('charges' in one && form.setup_future_usage !== undefined) one.setupFutureUsage = text(form.setup_future_usage) || null;
  }

  function confirm({ id, form }: Asked): object {
    const intent = known(books.intents, id);
    const card = known(books.cards, text(form.payment_method), invalid('payment_method', 'resource_missing'));
    confirmIntent(books, intent, card, text(form.off_session) !== 'true');
    const told = answers.intent(intent);
    if (!intent.refusal) return told;
    throw new Refused(402, { type: 'card_error', ...intent.refusal, message: 'Your card was declined.', payment_intent: told });
  }

  function detach({ id }: Asked): object {
    const card = known(books.cards, id);
    if (!card.customer) throw invalid('payment_method');
    for (const customer of books.customers.values()) if (customer.default === id) customer.default = null;
    card.customer = null;
    return answers.method(card);
  }

  function saveEndpoint(endpoint: Endpoint, form: Form): object {
    const set = { enabled_events: texts(form.enabled_events), url: text(form.url) };
    books.endpoints.set(endpoint.id, Object.assign(endpoint, set, { status: 'enabled' }));
    return answers.endpoint(endpoint);
  }

  return {
    'GET /v1/account': () =>
      complete('account', {
        id: 'acct_000001',
        object: 'account',
        charges_enabled: true,
        details_submitted: true,
        type: 'standard',
      }),
    'POST /v1/customers': ({ form }) => {
      const customer = { id: books.newId('cus'), metadata: record(form.metadata), default: null };
      books.customers.set(customer.id, customer);
      return answers.customer(customer);
    },
    'GET /v1/customers/:id': ({ id }) => answers.customer(known(books.customers, id)),
    'POST /v1/customers/:id': ({ id, form }) => {
      update(known(books.customers, id), form);
      return answers.customer(known(books.customers, id));
    },
    'GET /v1/customers/:id/payment_methods': ({ id, path }) =>
      listOf(
        path,
        newestFirst(books.cards)
          .filter(({ customer }) => customer === id)
          .map(answers.method),
      ),
    'POST /v1/payment_intents': (asked) => createIntent('payment', asked),
    'GET /v1/payment_intents': ({ form, path }) =>
      listOf(
        path,
        intentsOf('payment', form).map((each) => answers.intent(each)),
      ),
    'GET /v1/payment_intents/:id': ({ id, form }) => answers.intent(known(books.intents, id), texts(form.expand)),
    'POST /v1/payment_intents/:id': ({ id, form }) => {
      update(known(books.intents, id), form);
      return answers.intent(known(books.intents, id));
    },
    'POST /v1/payment_intents/:id/confirm': confirm,
    'POST /v1/payment_intents/:id/cancel': ({ id }) => {
      cancelIntent(books, known(books.intents, id));
      return answers.intent(known(books.intents, id));
    },
    'GET /v1/payment_methods/:id': ({ id }) => answers.method(known(books.cards, id)),
    'POST /v1/payment_methods/:id/detach': detach,
    'POST /v1/refunds': ({ form }) => {
      const wanted = { payment: text(form.payment_intent), amount: Number(form.amount), metadata: record(form.metadata) };
      const made = refundIntent(books, wanted);
      const told = answers.refund(made);
      const card = books.cards.get(books.intents.get(made.payment)?.card ?? '');
      // It fails later than it is answered.
      if (card?.kind === 'refund_fails') endRefund(books, made, 'failed');
      return told;
    },
    'GET /v1/refunds/:id': ({ id }) => answers.refund(known(books.refunds, id)),
    'GET /v1/disputes/:id': ({ id }) => answers.dispute(known(books.disputes, id)),
    'GET /v1/payment_method_domains': ({ form, path }) =>
      listOf(
        path,
        newestFirst(books.domains)
          .filter(({ domain_name }) => domain_name === form.domain_name)
          .map(answers.domain),
      ),
    'POST /v1/payment_method_domains': ({ form }) => {
      const domain = { id: books.newId('pmd'), domain_name: text(form.domain_name), enabled: true };
      books.domains.set(domain.id, domain);
      return answers.domain(domain);
    },
    'POST /v1/payment_method_domains/:id': ({ id, form }) => {
      const domain = known(books.domains, id);
      domain.enabled = text(form.enabled) === 'true';
      return answers.domain(domain);
    },
    'GET /v1/refunds': ({ form, path }) =>
      listOf(
        path,
        newestFirst(books.refunds)
          .filter(({ payment }) => payment === form.payment_intent)
          .map(answers.refund),
      ),
    'POST /v1/setup_intents': (asked) => createIntent('setup', asked),
    'GET /v1/setup_intents': ({ form, path }) =>
      listOf(
        path,
        intentsOf('setup', form).map((each) => answers.intent(each)),
      ),
    'GET /v1/setup_intents/:id': ({ id }) => answers.intent(known(books.intents, id)),
    'POST /v1/setup_intents/:id': ({ id, form }) => {
      update(known(books.intents, id), form);
      return answers.intent(known(books.intents, id));
    },
    'GET /v1/events': ({ form, path }) => {
      const [since, types] = [Number(inside(form, 'created', 'gte')), texts(form.types)];
      const wanted = books.events.filter(({ created, type }) => created >= since && types.includes(type));
      return listOf(path, wanted.reverse().map(answers.event));
    },
    'GET /v1/webhook_endpoints': ({ path }) => listOf(path, newestFirst(books.endpoints).map(answers.endpoint)),
    'POST /v1/webhook_endpoints': ({ form }) => {
      const made = { id: books.newId('we'), url: '', enabled_events: [], status: '', api_version: text(form.api_version) };
      return { ...saveEndpoint(made, form), secret: 'whsec_of_the_double' };
    },
    'POST /v1/webhook_endpoints/:id': ({ id, form }) => saveEndpoint(known(books.endpoints, id), form),
  };
}
