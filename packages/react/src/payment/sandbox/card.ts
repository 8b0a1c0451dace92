/** What is typed into the card form, as it is shown. */
export interface CardText {
  number: string;
  expiry: string;
  cvc: string;
}

export type CardField = keyof CardText;

/** What the sandbox is sent. */
export interface Card {
  number: string;
  expMonth: number;
  expYear: number;
  cvc: string;
}

export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'unknown';

export type CardErrorCode =
  | 'number_incomplete'
  | 'number_invalid'
  | 'number_not_a_test_card'
  | 'expiry_incomplete'
  | 'expiry_past'
  | 'cvc_incomplete';

export type CardErrors = Partial<Record<CardField, CardErrorCode>>;

const brands: [CardBrand, RegExp][] = [
  ['visa', /^4/],
  ['mastercard', /^(5[1-5]|2[2-7])/],
  ['amex', /^3[47]/],
  ['discover', /^(6011|65|64[4-9])/],
];

/** The digits of a text, Arabic ones included, and nothing else. */
export function digitsOf(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/\D/g, '');
}

export function brandOf(number: string): CardBrand {
  const digits = digitsOf(number);
  return brands.find(([, pattern]) => pattern.test(digits))?.[0] ?? 'unknown';
}

/** Groups the digits as they stand on the card: 4-4-4-4, and 4-6-5 on American Express. */
export function formatNumber(text: string): string {
  const digits = digitsOf(text).slice(0, lengthOf(text));
  const groups = brandOf(digits) === 'amex' ? /^(\d{1,4})(\d{1,6})?(\d{1,5})?/ : /^(\d{1,4})(\d{1,4})?(\d{1,4})?(\d{1,4})?/;
  return digits.match(groups)?.slice(1).filter(Boolean).join(' ') ?? '';
}

/** `MM / YY`. A first digit above 1 is a month of its own, and a four-digit year keeps its last two. */
export function formatExpiry(text: string): string {
  const [month, year] = monthAndYear(text);
  return year ? `${month} / ${year}` : month;
}

export function formatCvc(text: string, brand: CardBrand): string {
  return digitsOf(text).slice(0, cvcLengthOf(brand));
}

/** What is wrong with the card, field by field; empty when it can be sent. `today` decides what has expired. */
export function cardErrors(text: CardText, today: Date): CardErrors {
  const brand = brandOf(text.number);
  const errors: CardErrors = {};
  if (digitsOf(text.number).length < lengthOf(text.number)) errors.number = 'number_incomplete';
  else if (!passesLuhn(digitsOf(text.number))) errors.number = 'number_invalid';
  const expiry = expiryError(text.expiry, today);
  if (expiry) errors.expiry = expiry;
  if (text.cvc.length < cvcLengthOf(brand)) errors.cvc = 'cvc_incomplete';
  return errors;
}

export function cardOf(text: CardText): Card {
  const [month, year] = monthAndYear(text.expiry);
  return { number: digitsOf(text.number), expMonth: Number(month), expYear: 2000 + Number(year), cvc: text.cvc };
}

function expiryError(expiry: string, today: Date): CardErrorCode | undefined {
  const [month, year] = monthAndYear(expiry);
  if (month.length < 2 || year.length !== 2 || Number(month) < 1 || Number(month) > 12) return 'expiry_incomplete';
  const firstDayAfter = new Date(2000 + Number(year), Number(month), 1);
  return firstDayAfter <= today ? 'expiry_past' : undefined;
}

function monthAndYear(text: string): [month: string, year: string] {
  const typed = digitsOf(text);
  const single = /^[2-9]/.test(typed) || /^\s*\d\s*\//.test(text);
  const digits = single ? `0${typed}` : typed;
  return [digits.slice(0, 2), twoDigitYear(digits.slice(2, 6))];
}

/** A year typed in full keeps its third digit until the fourth comes: 20 → 203 → 34. */
function twoDigitYear(year: string): string {
  if (!year.startsWith('20') || year.length < 3) return year.slice(0, 2);
  return year.length === 4 ? year.slice(2) : year;
}

function lengthOf(number: string): number {
  return brandOf(number) === 'amex' ? 15 : 16;
}

function cvcLengthOf(brand: CardBrand): number {
  return brand === 'amex' ? 4 : 3;
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
