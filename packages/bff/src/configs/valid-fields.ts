import { type BillingConfigCategory, billingConfigDefaults, billingConfigValues } from '@locai/billing-contract';
import { assertValid } from '../http/assert-valid.ts';

/**
 * The fields that are set, as they are to be stored: with the defaults they make a whole value of the category.
 *
 * @throws ProblemError 422 when they do not
 */
export function validFields(category: BillingConfigCategory, fields: object): Record<string, unknown> {
  const whole = assertValid(billingConfigValues[category], { ...billingConfigDefaults[category], ...fields }, ['value']);
  return Object.fromEntries(Object.entries(whole).filter(([name]) => Object.hasOwn(fields, name)));
}
