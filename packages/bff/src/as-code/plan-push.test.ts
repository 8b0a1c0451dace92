import { expect, test } from 'vitest';
import { defineBilling } from './define-billing.ts';
import { describePush } from './describe-push.ts';
import { ConfigError } from './parsed.ts';
import { isEmpty, planPush } from './plan-push.ts';
import { readConfig } from './read-config.ts';

const messages = { type: 'metered', name: 'Messages' } as const;
const nothing = readConfig({ entitlements: {}, plans: {} });

const before = readConfig(
  defineBilling({
    metrics: { words: { name: 'Words', aggregation: 'sum' } },
    entitlements: { messages, documents: { type: 'boolean', name: 'Documents' } },
    plans: {
      free: { name: 'Free', rank: 0, prices: { USD: { month: 0 } }, entitlements: { messages: { quota: 5 } } },
      pro: {
        name: 'Pro',
        rank: 1,
        prices: { USD: { month: 2900 } },
        charges: {
          words: { name: 'Words', metric: 'words', pricing: { model: 'standard', properties: { USD: { amount: '1' } } } },
        },
      },
    },
    addons: { pack: { type: 'one_off', name: 'Pack', prices: { USD: 500 }, grants: { messages: 100 } } },
  }),
);

const after = readConfig(
  defineBilling({
    metrics: { words: { name: 'Words', aggregation: 'sum' } },
    entitlements: { messages: { ...messages, name: 'Notes', unit: 'note' } },
    plans: {
      pro: {
        name: 'Pro',
        rank: 1,
        prices: { USD: { month: 3200, year: 32000 } },
        entitlements: { messages: { quota: null } },
        charges: {
          words: { name: 'Words', metric: 'words', pricing: { model: 'standard', properties: { USD: { amount: '2' } } } },
        },
      },
      team: { name: 'Team', rank: 2, features: ['More of all'] },
    },
  }),
);

test('a plan reads as the file does, field by field', () => {
  expect(describePush(planPush(after, before))).toMatchInlineSnapshot(`
    "~ entitlement messages
        name: "Messages" → "Notes"
        unit: unset → "note"
    ~ plan pro: a new version, running subscriptions stay on theirs
        prices.USD.month: 2900 → 3200
        prices.USD.year: unset → 32000
        entitlements.messages.quota: unset → null
    + plan team
        name: "Team"
        rank: 2
        features: ["More of all"]
    ~ charge words: a new version of the plan pro
        pricing.properties.USD.amount: "1" → "2"

    1 to create, 3 to change, 0 to remove.
    Only on the back end, left as they are (--prune removes them): entitlement documents, plan free, add-on pack."
  `);
});

test('and says what goes, when that is asked for', () => {
  expect(describePush(planPush(after, before, { prune: true }))).toMatchInlineSnapshot(`
    "~ entitlement messages
        name: "Messages" → "Notes"
        unit: unset → "note"
    - entitlement documents
    ~ plan pro: a new version, running subscriptions stay on theirs
        prices.USD.month: 2900 → 3200
        prices.USD.year: unset → 32000
        entitlements.messages.quota: unset → null
    + plan team
        name: "Team"
        rank: 2
        features: ["More of all"]
    - plan free: archived, who is on it stays on it
    ~ charge words: a new version of the plan pro
        pricing.properties.USD.amount: "1" → "2"
    - add-on pack: off sale for good

    1 to create, 3 to change, 3 to remove."
  `);
});

test('nothing is nothing, in both directions', () => {
  expect(isEmpty(planPush(before, before, { prune: true }))).toBe(true);
  expect(isEmpty(planPush(nothing, before))).toBe(true);
  expect(describePush(planPush(after, after))).toBe('Nothing to change.');
});

test('colours are the caller’s', () => {
  expect(describePush(planPush(after, before), (tone, line) => `${tone} ${line}`)).toContain(
    'add + plan team\nquiet     name: "Team"',
  );
});

test('everything that is wrong with a file is told at once, where it stands', () => {
  const broken = () =>
    readConfig({
      metrics: { Words: { name: 'Words', aggregation: 'sum' } },
      entitlements: { messages: { type: 'metered', name: '', metric: 'words' } },
      plans: {
        pro: {
          name: 'Pro',
          rank: 1,
          prices: { USD: { month: 29.5 }, usd: { month: 1 } },
          entitlements: { messages: { quota: 'many' }, nope: true },
        },
        team: { name: 'Team', rank: 2, entitlements: { messages: { quota: -1 } } },
      },
      addons: { pack: { type: 'one_off', name: 'Pack', prices: { USD: 5 }, plans: ['business'] } },
    });
  expect(broken).toThrow(ConfigError);
  expect(broken).toThrowErrorMatchingInlineSnapshot(`
    [ConfigError: metrics.Words.code: must be a code of lower-case letters, digits, ".", "_" or "-"
    entitlements.messages.name: Too small: expected string to have >=1 characters
    plans.pro.prices.USD.month: Invalid input: expected int, received number
    plans.pro.prices.usd.month: must be an ISO 4217 code such as USD
    plans.pro.entitlements.messages.quota: must be a decimal of 0 or more such as "0" or "2.5"
    plans.team.entitlements.messages.quota: must be a decimal of 0 or more such as "0" or "2.5"
    addons.pack.plans: there is no plan business in this file]
  `);
});
