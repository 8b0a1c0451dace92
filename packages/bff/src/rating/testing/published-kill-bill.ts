import { graduatedPrice, type PublishedPrice, type PublishedProration, tiersOf, volumePrice } from './published.ts';

const docs = 'https://github.com/killbill/killbill-docs/blob/891f51314367a36eb389fc8bea1764195b3543a3/userguide';
const catalog = `${docs}/tutorials/catalog-examples.adoc`;
const usage = `${docs}/subscription/includes/catalog-usage.adoc`;
const invoicing = `${docs}/subscription/includes/invoicing-usage.adoc`;

/** ALL_TIER is graduated, TOP_TIER is volume. Of invoices with a recurring charge of 30 it is the part for the usage. */
const water = tiersOf(['1000', '150'], [null, '200']);
const capacity = tiersOf(['1000', '0', '75000'], [null, '0', '50000']);
const phone = tiersOf(['100', '100'], [null, '50']);
/** Blocks of 10 minutes; all quantities are full blocks. */
const blocks = tiersOf(['1000', '10'], [null, '5']);
const megabytes = tiersOf(['1024', '50'], [null, '10']);
const twenty = tiersOf(['20', '200'], [null, '2000']);

export const killBillPrices: PublishedPrice[] = [
  { source: catalog, says: 'all tiers, 400 litres: 630 − 30', pricing: graduatedPrice(water), units: '400', amount: 60000 },
  { source: catalog, says: 'all tiers, 1,200 litres: 1930 − 30', pricing: graduatedPrice(water), units: '1200', amount: 190000 },
  { source: catalog, says: 'top tier, 400 litres: 630 − 30', pricing: volumePrice(water), units: '400', amount: 60000 },
  { source: catalog, says: 'top tier, 1,200 litres: 2430 − 30', pricing: volumePrice(water), units: '1200', amount: 240000 },
  { source: catalog, says: 'capacity, 400 litres: 780 − 30', pricing: volumePrice(capacity), units: '400', amount: 75000 },
  { source: catalog, says: 'capacity, 1,200 litres: 530 − 30', pricing: volumePrice(capacity), units: '1200', amount: 50000 },
  {
    source: catalog,
    says: '400 minutes: (100 x 1.0) + (300 x 0.5)',
    pricing: graduatedPrice(phone),
    units: '400',
    amount: 25000,
  },
  { source: catalog, says: '400 minutes in blocks of ten: 70 − 30', pricing: graduatedPrice(blocks), units: '400', amount: 4000 },
  {
    source: catalog,
    says: '1,200 minutes in blocks of ten: 140 − 30',
    pricing: graduatedPrice(blocks),
    units: '1200',
    amount: 11000,
  },
  { source: usage, says: '1,500 minutes, all tiers: 100 + 25', pricing: graduatedPrice(blocks), units: '1500', amount: 12500 },
  {
    source: usage,
    says: '2,048 megabytes, all tiers: 512 + 102.4',
    pricing: graduatedPrice(megabytes),
    units: '2048',
    amount: 61440,
  },
  { source: usage, says: '1,500 minutes, top tier: 150 blocks × 0.5', pricing: volumePrice(blocks), units: '1500', amount: 7500 },
  { source: usage, says: '2,048 megabytes, top tier: 2048 × 0.1', pricing: volumePrice(megabytes), units: '2048', amount: 20480 },
  { source: invoicing, says: '120 minutes, all tiers: 40 + 2000', pricing: graduatedPrice(twenty), units: '120', amount: 204000 },
  { source: invoicing, says: '120 minutes, top tier: 2400', pricing: volumePrice(twenty), units: '120', amount: 240000 },
];

export const killBillProrations: PublishedProration[] = [
  { source: catalog, says: '24.95 from 16 to 25 September', price: 2495, days: 9, of: 31, amount: 724 },
  { source: catalog, says: '24.95 from 25 September to 17 October', price: 2495, days: 22, of: 30, amount: 1830 },
  { source: catalog, says: '24.95 from 17 to 25 September', price: 2495, days: 8, of: 31, amount: 644 },
  { source: catalog, says: '24.95 from 30 September to 25 October', price: 2495, days: 25, of: 30, amount: 2079 },
];
