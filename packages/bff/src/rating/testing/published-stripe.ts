import {
  graduatedPrice,
  type PublishedPrice,
  type PublishedProration,
  packagePrice,
  standardPrice,
  tiersOf,
  volumePrice,
} from './published.ts';

const tiered = 'https://docs.stripe.com/subscriptions/pricing-models/tiered-pricing';
const transform = 'https://docs.stripe.com/billing/subscriptions/usage-based/transform-quantities';
const perFiveUsers = 'https://stripe.com/docs/billing/subscriptions/quantity-transformation';
const quantities = 'https://docs.stripe.com/billing/subscriptions/quantities';
const prorations = 'https://docs.stripe.com/billing/subscriptions/prorations';

const fonts = tiersOf(['5', '700'], ['10', '650'], [null, '600']);
const flats = tiersOf(
  ['5', '500', '1000'],
  ['10', '400', '2000'],
  ['15', '300', '3000'],
  ['20', '200', '4000'],
  [null, '100', '5000'],
);

const volume = volumePrice(fonts);
const graduated = graduatedPrice(fonts);
const fiveUsers = packagePrice('1000', '5');

export const stripePrices: PublishedPrice[] = [
  { source: tiered, says: 'volume, 1 font', pricing: volume, units: '1', amount: 700 },
  { source: tiered, says: 'volume, 5 fonts', pricing: volume, units: '5', amount: 3500 },
  { source: tiered, says: 'volume, 6 fonts, all at the second rate', pricing: volume, units: '6', amount: 3900 },
  { source: tiered, says: 'volume, 20 fonts', pricing: volume, units: '20', amount: 12000 },
  { source: tiered, says: 'volume, 25 fonts', pricing: volume, units: '25', amount: 15000 },
  { source: tiered, says: 'graduated, 1 font', pricing: graduated, units: '1', amount: 700 },
  { source: tiered, says: 'graduated, 5 fonts', pricing: graduated, units: '5', amount: 3500 },
  { source: tiered, says: 'graduated, 6 fonts', pricing: graduated, units: '6', amount: 4150 },
  { source: tiered, says: 'graduated, 20 fonts', pricing: graduated, units: '20', amount: 12750 },
  { source: tiered, says: 'graduated, 25 fonts', pricing: graduated, units: '25', amount: 15750 },
  { source: tiered, says: 'volume with flats, 12 units: 12 × 3 + 30', pricing: volumePrice(flats), units: '12', amount: 6600 },
  {
    source: tiered,
    says: 'graduated with flats, 12 units: (5 × 5 + 10) + (5 × 4 + 20) + (2 × 3 + 30)',
    pricing: graduatedPrice(flats),
    units: '12',
    amount: 11100,
  },
  {
    source: tiered,
    says: 'volume with flats, nothing used: the first flat',
    pricing: volumePrice(flats),
    units: '0',
    amount: 1000,
  },
  { source: tiered, says: 'graduated, nothing used: the first flat', pricing: graduatedPrice(flats), units: '0', amount: 1000 },
  {
    source: transform,
    says: '150 minutes at 10 per begun hour',
    pricing: packagePrice('1000', '60'),
    units: '150',
    amount: 3000,
  },
  { source: perFiveUsers, says: '1 user at 10 per 5 users', pricing: fiveUsers, units: '1', amount: 1000 },
  { source: perFiveUsers, says: '3 users', pricing: fiveUsers, units: '3', amount: 1000 },
  { source: perFiveUsers, says: '5 users', pricing: fiveUsers, units: '5', amount: 1000 },
  { source: perFiveUsers, says: '6 users', pricing: fiveUsers, units: '6', amount: 2000 },
  { source: perFiveUsers, says: '7 users', pricing: fiveUsers, units: '7', amount: 2000 },
  { source: quantities, says: 'one site at 9.99', pricing: standardPrice('999'), units: '1', amount: 999 },
  { source: quantities, says: 'two sites at 9.99', pricing: standardPrice('999'), units: '2', amount: 1998 },
];

const bySecond = 'Stripe counts seconds, we count local days; at midnight that is the same';

export const stripeProrations: PublishedProration[] = [
  {
    source: prorations,
    says: 'unused time on the plan of 10, half-way through',
    price: 1000,
    days: 15,
    of: 30,
    amount: 500,
    differs: bySecond,
  },
  {
    source: prorations,
    says: 'remaining time on the plan of 20, half-way through',
    price: 2000,
    days: 15,
    of: 30,
    amount: 1000,
    differs: bySecond,
  },
];
