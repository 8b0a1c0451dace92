import { Big } from '@locai/billing-contract';
import { exact, moneyFormat } from '../../formats.ts';

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
  const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 12 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 12 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  return {
    money: moneyFormat(locale, currency),
    price: moneyFormat(locale, currency, 15),
    quantity: (value) => quantity.format(exact(new Big(value))),
    percent: (value) => percent.format(exact(new Big(value).div(100))),
    date: (instant) => date.format(new Date(instant)),
    period: ({ from, to }) => date.formatRange(new Date(from), lastMomentOf(from, to)),
  };
}

function lastMomentOf(from: string, to: string): Date {
  return new Date(Math.max(Date.parse(from), Date.parse(to) - 1));
}
