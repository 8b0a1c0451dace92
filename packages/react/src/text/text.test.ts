import { describe, expect, expectTypeOf, test } from 'vitest';
import { directionOf } from './direction.ts';
import { en } from './en.ts';
import { enFlows } from './en-flows.ts';
import { enModals } from './en-modals.ts';
import { enPortal } from './en-portal.ts';
import { createFormatters } from './format.ts';
import type { MessageKey, MessageValues } from './messages.ts';
import { createTranslate } from './translate.ts';

const words = { ...en, ...enFlows, ...enModals, ...enPortal };

describe('money', () => {
  const { formatMoney } = createFormatters('en');

  test.each([
    [2900, 'USD', '$29.00'],
    [-50, 'USD', '-$0.50'],
    [5, 'USD', '$0.05'],
    [0, 'USD', '$0.00'],
    [2900, 'JPY', '¥2,900'],
    [2900, 'KWD', 'KWD 2.900'],
    // ISO says 2 decimals and the API follows it; Intl by itself would write none.
    [290_000, 'HUF', 'HUF 2,900.00'],
    [9_007_199_254_740_991, 'USD', '$90,071,992,547,409.91'],
  ])('%i %s is %s', (amount, currency, text) => {
    expect(formatMoney({ amount, currency }).replace(/\u00a0/g, ' ')).toBe(text);
  });

  test.each([
    [2900, 'USD', '$29'],
    [2950, 'USD', '$29.50'],
    [0, 'USD', '$0'],
    [2900, 'JPY', '¥2,900'],
    [29_000, 'KWD', 'KWD 29'],
    [29_010, 'KWD', 'KWD 29.010'],
  ])('%i %s without needless zeros is %s', (amount, currency, text) => {
    expect(formatMoney({ amount, currency }, { trimZeros: true }).replace(/\u00a0/g, ' ')).toBe(text);
  });
});

describe('right to left', () => {
  const { formatMoney, formatDate } = createFormatters('ar');
  const [rtl, ltr] = ['\u200f', '\u200e'];

  test('the number stands before its currency, whatever its sign, and the $ stays at its letters', () => {
    expect(formatMoney({ amount: 1200, currency: 'USD' })).toBe(`${rtl}12.00\u00a0US$${ltr}`);
    expect(formatMoney({ amount: -1200, currency: 'USD' })).toBe(`${rtl}${ltr}-12.00${rtl}\u00a0US$${ltr}`);
  });

  test('the month of a date is a word', () => {
    expect(formatDate('2026-11-22T12:00:00.000Z')).toBe('22 نوفمبر 2026');
    expect(formatDate('2026-11-22T12:00:00.000Z', { dateStyle: 'medium' })).toBe('22 نوفمبر 2026');
  });
});

test('a date is that of its zone, UTC without one', () => {
  const { formatDate } = createFormatters('en');
  const instant = '2026-11-22T23:30:00.000Z';
  expect(formatDate(instant)).toBe('Nov 22, 2026');
  expect(formatDate(instant, { timeZone: 'Asia/Tokyo' })).toBe('Nov 23, 2026');
  expect(formatDate(instant, { timeZone: 'Europe/Berlin', month: 'long', day: 'numeric' })).toBe('November 23');
});

test('a decimal string keeps every digit', () => {
  const { formatNumber } = createFormatters('en');
  expect(formatNumber('12345678901234567890.123456789012')).toBe('12,345,678,901,234,567,890.123456789012');
  expect(formatNumber(1500, { notation: 'compact' })).toBe('1.5K');
});

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['fa-IR', 'rtl'],
  ['ur', 'rtl'],
  ['arn', 'ltr'],
])('%s is written %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction);
});

describe('words', () => {
  test('choose their form by count', () => {
    const t = createTranslate('en', undefined, words);
    expect(t('common.seats', { count: 1 })).toBe('1 seat');
    expect(t('common.seats', { count: 1500 })).toBe('1,500 seats');
  });

  test('fall back to English where a catalogue has none', () => {
    const t = createTranslate('de', { 'common.close': 'Schließen' }, words);
    expect(t('common.close')).toBe('Schließen');
    expect(t('common.back')).toBe('Back');
  });

  test('are typed by key', () => {
    const t = createTranslate('en', undefined, words);
    // @ts-expect-error: no such words
    expectTypeOf<'common.nothing'>().toExtend<MessageKey>();
    expectTypeOf(t('common.close')).toEqualTypeOf<string>();
    expectTypeOf<MessageValues<'common.seats'>['count']>().toEqualTypeOf<number>();
    // @ts-expect-error: these words need a count
    expect(t('common.seats')).toContain('seats');
  });
});
