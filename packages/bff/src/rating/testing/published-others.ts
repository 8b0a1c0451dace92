import {
  graduatedPrice,
  type PublishedPrice,
  type PublishedProration,
  type PublishedUnits,
  packagePrice,
  standardPrice,
  tiersOf,
  volumePrice,
} from './published.ts';

const zuplo = 'https://zuplo.com/docs/articles/monetization';
const openMeter = 'https://openmeter.io/docs/billing/product-catalog/pricing-models';
const autumn = 'https://docs.useautumn.com/documentation/modelling-pricing';
const flexprice = 'https://docs.flexprice.io/docs/product-catalogue/plans/billing-models';
const flexpriceDocs = 'https://github.com/flexprice/flexprice-docs/blob/d7a863761169ba61dfc7899c3f317636f23ae87f/docs';
const aggregations = `${flexpriceDocs}/product-catalogue/features/aggregation`;
const proration = `${flexpriceDocs}/subscriptions/understanding-proration.mdx`;
const orb = 'https://docs.withorb.com/product-catalog/price-configuration';
const chargebee = 'https://www.chargebee.com/docs/billing/2.0/product-catalog/package-pricing';

const requests = tiersOf(['1000', '10'], ['10000', '5'], [null, '1']);
const thousand = packagePrice('1000', '1000');
const million = packagePrice('125', '1000000');
const messages = volumePrice(tiersOf(['1000', '0', '5000'], ['5000', '0', '20000'], [null, '0', '35000']));
const calls = volumePrice(tiersOf(['10000', '0.1'], ['50000', '0.08'], ['100000', '0.06'], [null, '0.04']));

export const otherPrices: PublishedPrice[] = [
  { source: `${zuplo}/pricing-models`, says: '100,000 × 0.001', pricing: standardPrice('0.1'), units: '100000', amount: 10000 },
  {
    source: `${zuplo}/pricing-models`,
    says: 'graduated, 15,000',
    pricing: graduatedPrice(requests),
    units: '15000',
    amount: 60000,
  },
  { source: `${zuplo}/pricing-models`, says: 'volume, 15,000', pricing: volumePrice(requests), units: '15000', amount: 15000 },
  { source: `${zuplo}/pricing-models`, says: 'no package for 0', pricing: thousand, units: '0', amount: 0 },
  { source: `${zuplo}/pricing-models`, says: 'one package for 500', pricing: thousand, units: '500', amount: 1000 },
  { source: `${zuplo}/pricing-models`, says: 'one package for 1,000', pricing: thousand, units: '1000', amount: 1000 },
  { source: `${zuplo}/pricing-models`, says: 'two packages for 1,001', pricing: thousand, units: '1001', amount: 2000 },
  { source: `${zuplo}/pricing-models`, says: 'six packages for 5,500', pricing: thousand, units: '5500', amount: 6000 },
  {
    source: `${zuplo}/billing-models`,
    says: '1,200,000 requests: 499 + 200,000 × 0.0005',
    pricing: graduatedPrice(tiersOf(['1000000', '0', '49900'], [null, '0.05'])),
    units: '1200000',
    amount: 59900,
  },
  {
    source: `${zuplo}/plan-examples`,
    says: '500 of 1,000',
    pricing: standardPrice('1'),
    units: '500',
    granted: '1000',
    amount: 0,
  },
  {
    source: `${zuplo}/plan-examples`,
    says: '1,000 of 1,000',
    pricing: standardPrice('1'),
    units: '1000',
    granted: '1000',
    amount: 0,
  },
  {
    source: `${zuplo}/plan-examples`,
    says: '500 above',
    pricing: standardPrice('1'),
    units: '1500',
    granted: '1000',
    amount: 500,
  },
  {
    source: `${zuplo}/plan-examples`,
    says: '4,000 above',
    pricing: standardPrice('1'),
    units: '5000',
    granted: '1000',
    amount: 4000,
  },
  { source: openMeter, says: '0.01 * 10,000', pricing: standardPrice('1'), units: '10000', amount: 10000 },
  {
    source: `${autumn}/graduated-pricing`,
    says: '15,000 requests: 1,000 × 0.01 + 9,000 × 0.008 + 5,000 × 0.005',
    pricing: graduatedPrice(tiersOf(['1000', '1'], ['10000', '0.8'], [null, '0.5'])),
    units: '15000',
    amount: 10700,
  },
  { source: `${flexprice}/flat-fee`, says: '1,000 × 0.05', pricing: standardPrice('5'), units: '1000', amount: 5000 },
  { source: `${flexprice}/tiered`, says: 'volume, 65,000 × 0.0006', pricing: calls, units: '65000', amount: 3900 },
  {
    source: `${flexpriceDocs}/product-catalogue/plans/billing-models/package.mdx`,
    says: '4,500 messages',
    pricing: messages,
    units: '4500',
    amount: 20000,
  },
  {
    source: `${flexpriceDocs}/product-catalogue/plans/billing-models/package.mdx`,
    says: '1,500 messages',
    pricing: messages,
    units: '1500',
    amount: 20000,
  },
  {
    source: `${aggregations}/max.mdx`,
    says: '18 GB: five free, 5 × 2, 8 × 3',
    pricing: graduatedPrice(tiersOf(['5', '0'], ['10', '200'], [null, '300'])),
    units: '18',
    amount: 3400,
  },
  {
    source: orb,
    says: 'bulk, 101 units at 0.40',
    pricing: volumePrice(tiersOf(['10', '50'], [null, '40'])),
    units: '101',
    amount: 4040,
  },
  { source: chargebee, says: '10 tokens are a package', pricing: million, units: '10', amount: 125 },
  { source: chargebee, says: '1,000,000 tokens are a package', pricing: million, units: '1000000', amount: 125 },
  { source: chargebee, says: '1,500,000 tokens are two', pricing: million, units: '1500000', amount: 250 },
];

export const otherUnits: PublishedUnits[] = [
  {
    source: `${aggregations}/latest.mdx`,
    says: 'the value of 14:00, whatever came in last',
    aggregation: 'latest',
    events: [
      ['2024-01-15T10:00:00Z', '1'],
      ['2024-01-15T12:00:00Z', '2'],
      ['2024-01-15T09:00:00Z', '3'],
      ['2024-01-15T14:00:00Z', '4'],
    ],
    units: '4',
  },
  {
    source: `${aggregations}/count-unique.mdx`,
    says: 'alice, bob, alice and charlie are three',
    aggregation: 'unique_count',
    events: [
      ['2024-01-15T10:00:00Z', 'user_alice'],
      ['2024-01-15T10:05:00Z', 'user_bob'],
      ['2024-01-15T10:10:00Z', 'user_alice'],
      ['2024-01-15T10:15:00Z', 'user_charlie'],
    ],
    units: '3',
  },
];

export const otherProrations: PublishedProration[] = [
  { source: `${autumn}/proration`, says: 'from 20 to 50, half-way through', price: 3000, days: 15, of: 30, amount: 1500 },
  { source: proration, says: '20/30 of 50', price: 5000, days: 20, of: 30, amount: 3333 },
  { source: proration, says: '20/30 of 100', price: 10000, days: 20, of: 30, amount: 6667 },
  { source: proration, says: '45/90 of 300', price: 30000, days: 45, of: 90, amount: 15000 },
  { source: proration, says: '45/90 of 150', price: 15000, days: 45, of: 90, amount: 7500 },
  { source: proration, says: '265/365 of 600', price: 60000, days: 265, of: 365, amount: 43562 },
  { source: proration, says: '265/365 of 1,200', price: 120000, days: 265, of: 365, amount: 87123 },
];
