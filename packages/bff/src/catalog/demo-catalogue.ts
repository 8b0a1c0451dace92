import type { Db } from '../database/database.ts';
import { type Catalogue, fillCatalogue } from './fill-catalogue.ts';
import { priceList } from './price-list.ts';

const entitlements: Catalogue['entitlements'] = [
  { code: 'messages', name: 'Messages', type: 'metered', unit: 'message', reportedBy: 'client' },
  { code: 'documents', name: 'Documents', type: 'boolean' },
  { code: 'tone', name: 'Tones of voice', type: 'static' },
];

const plans: Catalogue['plans'] = [
  {
    code: 'free',
    name: 'Free',
    description: 'Try it on a paragraph or two.',
    rank: 0,
    features: ['Rewrite and tighten', 'English'],
    prices: priceList({ USD: { month: 0, year: 0 }, EUR: { month: 0, year: 0 }, JPY: { month: 0, year: 0 } }),
    entitlements: [
      { entitlementCode: 'messages', quota: '5' },
      { entitlementCode: 'tone', value: ['plain'] },
    ],
  },
  {
    code: 'starter',
    name: 'Starter',
    description: 'For letters, posts and the odd report.',
    rank: 1,
    features: ['Everything in Free', 'Three tones of voice'],
    prices: priceList({
      USD: { month: 1200, year: 12000 },
      EUR: { month: 1100, year: 11000 },
      JPY: { month: 1800, year: 18000 },
    }),
    entitlements: [
      { entitlementCode: 'messages', quota: '10' },
      { entitlementCode: 'tone', value: ['plain', 'warm', 'formal'] },
    ],
  },
  {
    code: 'pro',
    name: 'Pro',
    description: 'For people and teams who write every day.',
    rank: 2,
    highlighted: true,
    features: ['Everything in Starter', 'Documents that stay with you', 'Every tone of voice'],
    prices: priceList({
      USD: { month: 2900, year: 29000 },
      EUR: { month: 2700, year: 27000 },
      JPY: { month: 4400, year: 44000 },
    }),
    seats: {
      included: 3,
      max: 50,
      prices: priceList({ USD: { month: 900, year: 9000 }, EUR: { month: 800, year: 8000 }, JPY: { month: 1300, year: 13000 } }),
    },
    entitlements: [
      { entitlementCode: 'messages', quota: '1000' },
      { entitlementCode: 'documents' },
      { entitlementCode: 'tone', value: ['plain', 'warm', 'formal', 'bold'] },
    ],
  },
  {
    code: 'enterprise',
    name: 'Enterprise',
    description: 'For publishers and large teams.',
    rank: 3,
    features: ['Everything in Pro', 'Unlimited messages', 'A person to call'],
    entitlements: [
      { entitlementCode: 'messages', quota: null },
      { entitlementCode: 'documents' },
      { entitlementCode: 'tone', value: ['plain', 'warm', 'formal', 'bold', 'house'] },
    ],
  },
];

/** Fills an empty catalogue with the plans of the demo, a writing assistant. A catalogue that has plans is left as it is. */
export async function seedDemoCatalogue(db: Db, at: Date): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { count } = await trx
      .selectFrom('plans')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) > 0) return false;
    await fillCatalogue(trx, { entitlements, plans }, at);
    return true;
  });
}
