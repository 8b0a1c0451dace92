import { Big, type NotificationData, type NotificationEvent } from '@locai/billing-contract';
import { exact, moneyFormat } from '../../formats.ts';

/** How amounts, dates and quantities are written in a language. */
function formatsOf(language: string, timeZone: string) {
  const quantity = new Intl.NumberFormat(language, { maximumFractionDigits: 12 });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone });
  return {
    money: ({ amount, currency }: { amount: number; currency: string }) => moneyFormat(language, currency)(amount),
    quantity: (value: string) => quantity.format(exact(new Big(value))),
    count: (value: number) => quantity.format(value),
    date: (instant: string) => date.format(new Date(instant)),
  };
}

/** The words that a text may use for one event, written for people. What there is not is empty. */
export type Values = Readonly<Record<string, string>>;

interface Told {
  event: NotificationEvent;
  data: NotificationData[NotificationEvent];
}

/** Everything that the data of an event says, by the names that templates use. */
export function valuesOf({ data }: Told, language: string, timeZone: string): Values {
  const { money, quantity, count, date } = formatsOf(language, timeZone);
  if ('entitlementCode' in data) {
    const { entitlementName, percentage, usage, quota, resetsAt } = data;
    const amounts = { percentage: count(percentage), usage: quantity(usage), quota: quantity(quota) };
    return { entitlementName, ...amounts, resetsAt: resetsAt ? date(resetsAt) : '' };
  }
  if ('paymentId' in data) return { invoiceNumber: data.invoiceNumber ?? '', amount: money(data.amount) };
  if ('invoiceId' in data)
    return { invoiceNumber: data.invoiceNumber, total: money(data.total), amountDue: money(data.amountDue) };
  return { planName: data.planName, endsAt: data.endsAt ? date(data.endsAt) : '' };
}

/** Puts values into the place of `{{name}}`. A name that nobody knows stays empty. */
export function fill(text: string, values: Values): string {
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (_, name: string) => values[name.trim()] ?? '');
}
