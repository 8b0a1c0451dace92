import type { Money } from '../queries/schemas.ts';
import { directionOf } from './direction.ts';

/** ISO 4217 exponents that are not 2. Intl's own digits follow custom (HUF 0, IQD 0), the API's amounts follow ISO. */
const exponents: ReadonlyArray<readonly [number, string]> = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

export interface MoneyFormat {
  /** Leaves the decimals out of a whole amount: $29, but $29.50. */
  trimZeros?: boolean;
}

export interface DateFormat extends Omit<Intl.DateTimeFormatOptions, 'timeZone'> {
  /** IANA zone, the subscription's or the customer's. UTC when left out, so that server and browser agree. */
  timeZone?: string | undefined;
}

/** Writes money, numbers and dates in one locale. */
export interface Formatters {
  /** `{ amount: 2900, currency: 'USD' }` → `$29.00`. */
  formatMoney: (money: Money, options?: MoneyFormat) => string;
  /** An ISO instant as a date in a zone, `dateStyle: 'medium'` unless told otherwise. */
  formatDate: (instant: string | Date, options?: DateFormat) => string;
  /** A number or a decimal string, digit by digit: no float in between. */
  formatNumber: (value: number | string, options?: Intl.NumberFormatOptions) => string;
}

/** The formatters of one locale. */
export function createFormatters(locale: string): Formatters {
  return {
    formatMoney: ({ amount, currency }, options) => {
      const exponent = exponentOf(currency);
      const text = decimal(amount, exponent);
      const digits = options?.trimZeros && /^[^.]*(\.0+)?$/.test(text) ? 0 : exponent;
      const style = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
      const format = new Intl.NumberFormat(locale, style);
      return directionOf(locale) === 'rtl' ? rightToLeft(format, text) : format.format(text);
    },
    formatDate: (instant, { timeZone = 'UTC', ...options } = {}) => {
      return new Intl.DateTimeFormat(locale, { ...spelledOut(options), timeZone }).format(new Date(instant));
    },
    formatNumber: (value, options) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: 12, ...options }).format(value as number | `${number}`),
  };
}

/** Intl's medium dates are digits only in many languages, and 05/03/2027 is two dates: the month is always a word. */
function spelledOut({ dateStyle, ...options }: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions {
  const isMedium = dateStyle === 'medium' || (!dateStyle && Object.keys(options).length === 0);
  return isMedium
    ? { day: 'numeric', month: 'short', year: 'numeric', ...options }
    : { ...options, ...(dateStyle && { dateStyle }) };
}

/**
 * An amount whose order holds in right-to-left text: the number with its sign first, then the currency. Marks keep the `$` of `US$`
 * at its letters and the minus at its digits.
 */
function rightToLeft(format: Intl.NumberFormat, text: `${number}`): string {
  const isNegative = text.startsWith('-');
  const written = format.format((isNegative ? text.slice(1) : text) as `${number}`).replace(/[A-Z]+\$/, '$&\u200e');
  return isNegative ? written.replace(/[\d\u0660-\u0669\u06f0-\u06f9][^\s\u00a0]*/, '\u200e-$&\u200f') : written;
}

/** How many decimals a currency has by ISO 4217: USD 2, JPY 0, KWD 3. */
export function exponentOf(currency: string): number {
  return exponents.find(([, codes]) => codes.includes(currency))?.[0] ?? 2;
}

function decimal(amount: number, exponent: number) {
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const split = digits.length - exponent;
  const text = `${amount < 0 ? '-' : ''}${digits.slice(0, split)}${exponent ? '.' : ''}${digits.slice(split)}`;
  return text as `${number}`;
}
