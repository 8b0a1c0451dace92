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
      const written = new Intl.NumberFormat(locale, style).format(text);
      // In right-to-left text the `$` of `US$` would wander to the other side of `US`.
      return directionOf(locale) === 'rtl' ? written.replace(/[A-Z]+\$/, '$&\u200e') : written;
    },
    formatDate: (instant, { timeZone = 'UTC', ...options } = {}) => {
      const style: Intl.DateTimeFormatOptions = Object.keys(options).length > 0 ? options : { dateStyle: 'medium' };
      return new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(new Date(instant));
    },
    formatNumber: (value, options) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: 12, ...options }).format(value as number | `${number}`),
  };
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
