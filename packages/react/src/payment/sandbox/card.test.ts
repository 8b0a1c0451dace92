import { describe, expect, it } from 'vitest';
import { brandOf, cardErrors, cardOf, formatCvc, formatExpiry, formatNumber } from './card.ts';

const good = { number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123' };
const today = new Date(2026, 10, 22);

describe('card number', () => {
  it.each([
    ['4242424242424242', '4242 4242 4242 4242'],
    ['4242-4242 42', '4242 4242 42'],
    ['378282246310005', '3782 822463 10005'],
    ['42424242424242421111', '4242 4242 4242 4242'],
    ['٤٢٤٢٤٢', '4242 42'],
    ['', ''],
  ])('groups %s as %s', (typed, shown) => expect(formatNumber(typed)).toBe(shown));

  it.each([
    ['4', 'visa'],
    ['5555', 'mastercard'],
    ['2223', 'mastercard'],
    ['37', 'amex'],
    ['6011', 'discover'],
    ['9', 'unknown'],
  ])('knows %s as %s', (typed, brand) => expect(brandOf(typed)).toBe(brand));
});

describe('expiry', () => {
  it.each([
    ['1', '1'],
    ['12', '12'],
    ['123', '12 / 3'],
    ['1234', '12 / 34'],
    ['5', '05'],
    ['534', '05 / 34'],
    ['12/2034', '12 / 34'],
    ['1/34', '01 / 34'],
    ['12 / 34', '12 / 34'],
    ['012034', '01 / 34'],
    ['12 / 203', '12 / 203'],
    ['12 / 2034', '12 / 34'],
  ])('shows %s as %s', (typed, shown) => expect(formatExpiry(typed)).toBe(shown));

  it('lets the slash be deleted', () => {
    expect(formatExpiry('12 / ')).toBe('12');
  });

  it('is good until the last day of its month', () => {
    expect(cardErrors({ ...good, expiry: '11 / 26' }, today)).toEqual({});
    expect(cardErrors({ ...good, expiry: '11 / 26' }, new Date(2026, 11, 1))).toEqual({ expiry: 'expiry_past' });
    expect(cardErrors({ ...good, expiry: '13 / 30' }, today)).toEqual({ expiry: 'expiry_incomplete' });
  });
});

it('says what is wrong field by field', () => {
  expect(cardErrors({ number: '', expiry: '', cvc: '' }, today)).toEqual({
    number: 'number_incomplete',
    expiry: 'expiry_incomplete',
    cvc: 'cvc_incomplete',
  });
  expect(cardErrors({ ...good, number: '4242 4242 4242 4241' }, today)).toEqual({ number: 'number_invalid' });
  expect(cardErrors({ ...good, number: '3782 822463 10005' }, today)).toEqual({ cvc: 'cvc_incomplete' });
});

it('sends numbers, not text', () => {
  expect(cardOf(good)).toEqual({ number: '4242424242424242', expMonth: 12, expYear: 2034, cvc: '123' });
  expect(formatCvc('12345', 'amex')).toBe('1234');
  expect(formatCvc('12345', 'visa')).toBe('123');
});
