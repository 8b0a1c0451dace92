import type { PublishedAdvance, PublishedPrice, PublishedProration, PublishedTransactions, PublishedUnits } from './published.ts';
import { packagePrice, standardPrice, tiersOf, volumePrice } from './published.ts';

const guide = 'https://getlago.com/docs/guide';
const models = `${guide}/plans/charges/charge-models`;
const aggregations = `${guide}/billable-metrics/aggregation-types`;
const examples = `${aggregations}/aggregation-examples`;
const rounding = `${guide}/billable-metrics/rounding`;
const prorated = `${guide}/plans/charges/prorated-vs-full`;
const upgrades = `${guide}/subscriptions/upgrades-downgrades`;

const calls = tiersOf(['10000', '0.1', '1000'], ['50000', '0.08', '1000'], ['100000', '0.06', '1000'], [null, '0.04', '1000']);
const trackedUsers = standardPrice('1');

export const lagoPrices: PublishedPrice[] = [
  { source: `${models}/standard`, says: '1,000 calls at 0.05', pricing: standardPrice('5'), units: '1000', amount: 5000 },
  {
    source: `${models}/package`,
    says: '201 units at 5 per 100, the first 100 free',
    pricing: packagePrice('500', '100', '100'),
    units: '201',
    amount: 1000,
  },
  { source: `${models}/volume`, says: '65,000 × 0.0006 + 10', pricing: volumePrice(calls), units: '65000', amount: 4900 },
  {
    source: `${models}/percentage`,
    says: 'what is above three free events: 0.10 + 1.2 % of 50',
    pricing: { model: 'percentage', properties: { USD: { rate: '1.2', fixed: '10' } } },
    units: '5000',
    amount: 70,
  },
  {
    source: prorated,
    says: 'a seat at 10 for 22 days, billed in full',
    pricing: standardPrice('1000'),
    units: '1',
    amount: 1000,
  },
  {
    source: `${guide}/plans/charges/grouping`,
    says: '25 GB at 1, shown in groups',
    pricing: standardPrice('100'),
    units: '25',
    amount: 2500,
  },
  {
    source: `${guide}/plans/charges/spending-minimum`,
    says: 'users at 0.010 for 50, brought up to the minimum of 100',
    pricing: trackedUsers,
    units: '5000',
    minimum: 10000,
    amount: 10000,
  },
];

const pageviews: [string, string][] = [
  ['2022-03-16T00:00:00Z', '10'],
  ['2022-03-17T00:00:00Z', '20'],
];
const requests: [string, string][] = [
  ['2022-03-16T00:00:00Z', '20'],
  ['2022-03-17T00:00:00Z', '10'],
];
const sameUser: [string, string][] = [
  ['2022-03-16T00:00:00Z', 'id_1'],
  ['2022-03-17T00:00:00Z', 'id_1'],
];
const measured: [string, string][] = [['2022-03-16T00:00:00Z', '123.4567']];

export const lagoUnits: PublishedUnits[] = [
  { source: examples, says: 'count of two events', aggregation: 'count', events: pageviews, units: '2' },
  { source: examples, says: 'sum of 10 and 20', aggregation: 'sum', events: pageviews, units: '30' },
  { source: examples, says: 'max of 10 and 20', aggregation: 'max', events: pageviews, units: '20' },
  { source: examples, says: 'one user, tracked twice', aggregation: 'unique_count', events: sameUser, units: '1' },
  { source: `${aggregations}/sum`, says: 'sum of 20 and 10', aggregation: 'sum', events: requests, units: '30' },
  { source: `${aggregations}/max`, says: 'max of 20, then 10', aggregation: 'max', events: requests, units: '20' },
  { source: `${aggregations}/latest`, says: 'latest of 20, then 10', aggregation: 'latest', events: requests, units: '10' },
  { source: `${aggregations}/count-unique`, says: 'id_1 twice', aggregation: 'unique_count', events: sameUser, units: '1' },
  {
    source: `${aggregations}/weighted-sum`,
    says: '20 GB for a day, 30 GB for 15 days of March',
    aggregation: 'weighted_sum',
    events: requests,
    units: '15.1612903226',
  },
  {
    source: rounding,
    says: '123.4567 without precision',
    aggregation: 'sum',
    events: measured,
    rounding: { mode: 'round', precision: 0 },
    units: '123',
  },
  {
    source: rounding,
    says: 'with precision 2',
    aggregation: 'sum',
    events: measured,
    rounding: { mode: 'round', precision: 2 },
    units: '123.46',
  },
  {
    source: rounding,
    says: 'with precision -1',
    aggregation: 'sum',
    events: measured,
    rounding: { mode: 'round', precision: -1 },
    units: '120',
  },
];

const shares = tiersOf(['100000', '1', '20000'], ['1000000', '2', '30000'], [null, '3', '40000']);

export const lagoAdvance: PublishedAdvance[] = [
  {
    source: `${models}/graduated-percentage`,
    says: 'transactions of 500, 550 and 4,000 over tiers of 1 % + 200 and 2 % + 300',
    pricing: { model: 'graduated_percentage', properties: { USD: { tiers: shares } } },
    amounts: ['50000', '55000', '400000'],
    fees: [20500, 30600, 8000],
  },
];

export const lagoTransactions: PublishedTransactions[] = [
  {
    source: `${models}/percentage`,
    says: '1.2 % + 0.10, free for three events or 500, whichever ends first',
    properties: { rate: '1.2', fixed: '10', freeEvents: 3, freeAmount: '50000' },
    amounts: ['20000', '10000', '10000', '5000'],
    prices: ['0', '0', '0', '70'],
  },
];

export const lagoProrations: PublishedProration[] = [
  { source: upgrades, says: 'the old plan until 15 January: 14/31 × 100', price: 10000, days: 14, of: 31, amount: 4516 },
  { source: upgrades, says: 'the new plan from 15 January: 17/31 × 200', price: 20000, days: 17, of: 31, amount: 10968 },
  {
    source: prorated,
    says: 'a seat at 10, added on 10 July, used for 22 days',
    price: 1000,
    days: 22,
    of: 30,
    amount: 733,
    ours: { of: 31, amount: 710 },
    differs: 'the page divides by 30, we by the 31 local days that July has',
  },
];
