import { z } from '@hono/zod-openapi';
import Big from 'big.js';

const pattern = /^-?\d{1,26}(\.\d{1,12})?$/;
const isNonZero = /[1-9]/;

/** A number without a binary float: up to 26 digits before the point and 12 after, as a string. */
export const Decimal = z
  .string()
  .regex(pattern, 'must be a decimal string with at most 26 digits before and 12 after the point, such as "12.5"')
  .openapi('Decimal', { example: '20' });

/** A decimal of 0 or more, as a string. */
export const UnsignedDecimal = z
  .string()
  .regex(/^\d{1,26}(\.\d{1,12})?$/, 'must be a decimal string of 0 or more such as "0.2" (at most 12 digits after the point)')
  .openapi('UnsignedDecimal', { example: '0.2' });

/** A decimal above zero. JSON integers are accepted too, because they are exact. */
export const PositiveDecimal = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine((value) => pattern.test(value), 'must be a decimal such as "1" or "2.5" (at most 12 digits after the point)')
  .refine((value) => !pattern.test(value) || (isNonZero.test(value) && !value.startsWith('-')), 'must be greater than 0')
  .openapi('PositiveDecimal', { type: ['string', 'integer'], example: '1' });

/** A decimal above or below 0. JSON integers are accepted too, because they are exact. */
export const ChangeDecimal = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine((value) => pattern.test(value), 'must be a decimal such as "-2.5" or "3" (at most 12 digits after the point)')
  .refine((value) => !pattern.test(value) || isNonZero.test(value), 'must not be 0')
  .openapi('ChangeDecimal', { type: ['string', 'integer'], example: '-2.5' });

/** A decimal of 0 or more. JSON integers are accepted too, because they are exact. */
export const LimitDecimal = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine((value) => /^\d/.test(value) && pattern.test(value), 'must be a decimal of 0 or more such as "0" or "2.5"')
  .openapi('LimitDecimal', { type: ['string', 'integer'], example: '20' });

/** The shortest form of a decimal: no trailing zeros, no exponent. */
export function plain(value: Big | string): string {
  if (typeof value === 'string' && isPlainInteger.test(value)) return value;
  return new Big(value)
    .toFixed()
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** What most usage is: to parse it would not change it. */
const isPlainInteger = /^(0|-?[1-9]\d*)$/;

export { Big };
