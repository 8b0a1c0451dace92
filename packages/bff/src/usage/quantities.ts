import { Big, plain } from '@locai/billing-contract';
import { ProblemError } from '../http/problem.ts';

/** The exact sum of decimal strings. */
export function sum(...quantities: string[]): string {
  if (quantities.every(isShort)) return String(quantities.reduce((total, quantity) => total + Number(quantity), 0));
  if (quantities.every(isInteger)) return String(quantities.reduce((total, quantity) => total + BigInt(quantity), 0n));
  return plain(quantities.reduce((total, quantity) => total.plus(quantity), new Big(0)));
}

/** Most usage is counted in whole units, which are added several times faster so. */
const isInteger = (quantity: string) => /^\d+$/.test(quantity);
/** A float holds a sum of nine such exactly. */
const isShort = (quantity: string) => /^\d{1,15}$/.test(quantity);

/** NaN for what is not written as a whole number of at most 15 digits, which a float holds exactly: nothing is less or more than it. */
export const whole = (quantity: string): number => (isWhole.test(quantity) ? Number(quantity) : Number.NaN);
const isWhole = /^(0|[1-9]\d{0,14})$/;

/** What numeric(38,12) ends at. */
const beyond = new Big('1e26');

/** @throws ProblemError 422 for a usage that no column holds */
export function assertStorable(usage: string): void {
  if (usage.length <= 26 || new Big(usage).lt(beyond)) return;
  throw new ProblemError('invalid_request', 'The usage would have more than 26 digits. Send a smaller quantity.');
}
