import { Big, exponentOf } from '@locai/billing-contract';

/** How amounts, dates and quantities are written in a language. */
export interface Formats {
  /** Minor units. */
  money(amount: number): string;
  /** A price in minor units that may be a fraction of one. */
  price(value: string): string;
  /** A decimal string. */
  quantity(value: string): string;
  /** A decimal string, e.g. `19`. */
  percent(value: string): string;
  date(instant: string): string;
  /** The days of `[from, to)`: the last one is that before `to`. */
  period(period: { from: string; to: string }): string;
}

/** @param timeZone the IANA zone whose days the dates name */
export function formatsOf(locale: string, currency: string, timeZone: string): Formats {
  const digits = exponentOf(currency);
  const style = { style: 'currency', currency, minimumFractionDigits: digits } as const;
  const money = new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: digits });
  const price = new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: 15 });
  const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 12 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 12 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  return {
    money: (amount) => keepSymbol(money.format(exact(new Big(amount).div(10 ** digits)))),
    price: (value) => keepSymbol(price.format(exact(new Big(value).div(10 ** digits)))),
    quantity: (value) => quantity.format(exact(new Big(value))),
    percent: (value) => percent.format(exact(new Big(value).div(100))),
    date: (instant) => date.format(new Date(instant)),
    period: ({ from, to }) => date.formatRange(new Date(from), lastMomentOf(from, to)),
  };
}

/** Written from right to left, a symbol such as US$ would come apart: its $ goes to the other side, unless a mark follows it. */
function keepSymbol(text: string): string {
  return text.startsWith('\u200f') ? text.replace(/[A-Z]\p{Sc}/u, '$&\u200e') : text;
}

/** As text: Intl reads it without passing through a float. */
function exact(value: Big): `${number}` {
  return value.toFixed() as `${number}`;
}

function lastMomentOf(from: string, to: string): Date {
  return new Date(Math.max(Date.parse(from), Date.parse(to) - 1));
}
