import { defineBilling } from '@locai/billing-bff/config';

/** What Marginalia sells. `npx locai-billing push` brings it to the back end. Amounts are cents, and yen. */
const billing = defineBilling({
  entitlements: {
    messages: { type: 'metered', name: 'Messages', unit: 'message', reportedBy: 'client' },
    documents: { type: 'boolean', name: 'Documents' },
    tone: { type: 'static', name: 'Tones of voice' },
  },
  plans: {
    free: {
      name: 'Free',
      description: 'Try it on a paragraph or two.',
      rank: 0,
      prices: { USD: { month: 0, year: 0 }, EUR: { month: 0, year: 0 }, JPY: { month: 0, year: 0 } },
      features: ['Rewrite and tighten', 'English'],
      entitlements: { messages: { quota: 5 }, tone: { value: ['plain'] } },
    },
    starter: {
      name: 'Starter',
      description: 'For letters, posts and the odd report.',
      rank: 1,
      prices: { USD: { month: 1200, year: 12000 }, EUR: { month: 1100, year: 11000 }, JPY: { month: 1800, year: 18000 } },
      features: ['Everything in Free', 'Three tones of voice'],
      entitlements: { messages: { quota: 10 }, tone: { value: ['plain', 'warm', 'formal'] } },
    },
    pro: {
      name: 'Pro',
      description: 'For people and teams who write every day.',
      rank: 2,
      highlighted: true,
      prices: { USD: { month: 2900, year: 29000 }, EUR: { month: 2700, year: 27000 }, JPY: { month: 4400, year: 44000 } },
      seats: {
        included: 3,
        max: 50,
        prices: { USD: { month: 900, year: 9000 }, EUR: { month: 800, year: 8000 }, JPY: { month: 1300, year: 13000 } },
      },
      features: ['Everything in Starter', 'Documents that stay with you', 'Every tone of voice'],
      entitlements: { messages: { quota: 1000 }, documents: true, tone: { value: ['plain', 'warm', 'formal', 'bold'] } },
    },
    enterprise: {
      name: 'Enterprise',
      description: 'For publishers and large teams.',
      rank: 3,
      features: ['Everything in Pro', 'Unlimited messages', 'A person to call'],
      entitlements: {
        messages: { quota: null },
        documents: true,
        tone: { value: ['plain', 'warm', 'formal', 'bold', 'house'] },
      },
    },
  },
});

export default billing;
