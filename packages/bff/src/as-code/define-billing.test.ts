import { expect, expectTypeOf, test } from 'vitest';
import { defineBilling } from './define-billing.ts';

const metrics = { words: { name: 'Words', aggregation: 'sum', field: 'words' } } as const;
const free = { name: 'Free', rank: 0 };
const cents = { model: 'standard', properties: { USD: { amount: '2' } } } as const;

const billing = defineBilling({
  metrics,
  entitlements: {
    words: { type: 'metered', name: 'Words', unit: 'word', metric: 'words' },
    messages: { type: 'metered', name: 'Messages' },
    documents: { type: 'boolean', name: 'Documents' },
    tone: { type: 'static', name: 'Tones' },
  },
  plans: {
    free: { ...free, entitlements: { messages: { quota: 5 }, tone: { value: ['plain'] } } },
    pro: {
      name: 'Pro',
      rank: 1,
      prices: { USD: { month: 2900 } },
      entitlements: { documents: true, words: { quota: '1000', limit: 'soft' } },
      charges: { words_pro: { name: 'Words', metric: 'words', entitlement: 'words', pricing: cents } },
    },
  },
  addons: {
    more: { type: 'one_off', name: 'More', prices: { USD: 500 }, plans: ['pro'], grants: { messages: 100, documents: true } },
  },
});

test('a catalogue is what was written, with its codes as types', () => {
  expect(Object.keys(billing.plans)).toEqual(['free', 'pro']);
  expectTypeOf<keyof typeof billing.plans>().toEqualTypeOf<'free' | 'pro'>();
  expectTypeOf<keyof typeof billing.entitlements>().toEqualTypeOf<'words' | 'messages' | 'documents' | 'tone'>();
  expectTypeOf<(typeof billing.entitlements)['tone']['type']>().toEqualTypeOf<'static'>();
  expectTypeOf<keyof NonNullable<typeof billing.metrics>>().toEqualTypeOf<'words'>();
});

test('a code that is nowhere declared is an error where it is written', () => {
  defineBilling({
    entitlements: { documents: { type: 'boolean', name: 'Documents' } },
    // @ts-expect-error: there is no entitlement `documnets`
    plans: { free: { ...free, entitlements: { documnets: true } } },
  });
  defineBilling({
    metrics,
    entitlements: {
      // @ts-expect-error: there is no metric `wrods`
      words: { type: 'metered', name: 'Words', metric: 'wrods' },
    },
    plans: {
      free: {
        ...free,
        charges: {
          // @ts-expect-error: there is no metric `tokens`
          tokens: { name: 'Tokens', metric: 'tokens', pricing: cents },
          // @ts-expect-error: there is no entitlement `pages`
          pages: { name: 'Pages', metric: 'words', entitlement: 'pages', pricing: cents },
        },
      },
    },
    addons: {
      // @ts-expect-error: there is no plan `pro`
      more: { type: 'one_off', name: 'More', prices: { USD: 500 }, plans: ['pro'] },
    },
  });
  defineBilling({
    // @ts-expect-error: no metric is declared at all
    entitlements: { words: { type: 'metered', name: 'Words', metric: 'words' } },
    plans: { free },
  });
});

test('what does not fit the type of an entitlement is an error where it is written', () => {
  const entitlements = {
    documents: { type: 'boolean', name: 'Documents' },
    messages: { type: 'metered', name: 'Messages' },
  } as const;
  defineBilling({
    entitlements,
    plans: {
      // @ts-expect-error: a metered entitlement needs a quota
      free: { ...free, entitlements: { messages: true } },
      // @ts-expect-error: a boolean entitlement has no quota
      pro: { ...free, entitlements: { documents: { quota: 5 } } },
      // @ts-expect-error: a misspelt field
      team: { ...free, higlighted: true },
    },
    addons: {
      // @ts-expect-error: what is bought once has no interval
      more: { type: 'one_off', name: 'More', prices: { USD: { month: 500 } } },
      // @ts-expect-error: a metered entitlement needs an amount
      even_more: { type: 'recurring', name: 'Even more', prices: { USD: { month: 500 } }, grants: { messages: true } },
    },
  });
  // @ts-expect-error: a boolean entitlement has no unit
  defineBilling({ entitlements: { documents: { type: 'boolean', name: 'Documents', unit: 'file' } }, plans: { free } });
  // @ts-expect-error: there is no such type
  defineBilling({ entitlements: { documents: { type: 'countable', name: 'Documents' } }, plans: { free } });
});
