import { Big, exponentOf } from '@locai/billing-contract';

/**
 * How amounts of a currency are written in a language: from minor units, which may be fractions of one as decimal strings.
 *
 * @param digits the most digits after the point; those of the currency by default
 * @throws RangeError for a locale or a currency code that is not well formed
 * @example
 * moneyFormat('en', 'USD')(1234) // '$12.34'
 */
export function moneyFormat(locale: string, currency: string, digits = exponentOf(currency)): (minor: number | string) => string {
  const exponent = exponentOf(currency);
  const style = { style: 'currency', currency, minimumFractionDigits: exponent, maximumFractionDigits: digits } as const;
  const format = new Intl.NumberFormat(locale, style);
  return (minor) => keepSymbol(format.format(exact(new Big(minor).div(10 ** exponent))));
}

/** As text: Intl reads it without passing through a float. */
export function exact(value: Big): `${number}` {
  return value.toFixed() as `${number}`;
}

/** Written from right to left, a symbol such as US$ would come apart: its $ goes to the other side, unless a mark follows it. */
function keepSymbol(text: string): string {
  return text.startsWith('\u200f') ? text.replace(/[A-Z]\p{Sc}/u, '$&\u200e') : text;
}
