import { z } from '@hono/zod-openapi';

/** One line of text for people: no line break, not blank. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\r\n]*$/, 'must be one line');
}

/** Text for people that may have several lines; not blank. */
export function paragraph(max: number) {
  return z.string().trim().min(1).max(max);
}

/** An e-mail address. */
export const EmailAddress = z
  .email('must be an e-mail address')
  .max(254)
  .openapi('EmailAddress', { example: 'billing@acme.example' });

/** ISO 3166-1 code of a country, two upper-case letters. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as DE')
  .openapi('Country', { example: 'DE' });

export const PostalAddress = z
  .strictObject({
    line1: line(200).openapi({ example: 'Torstraße 1' }),
    line2: line(200).nullable().default(null).openapi({ example: null }),
    city: line(100).openapi({ example: 'Berlin' }),
    postalCode: line(20).nullable().default(null).openapi({ example: '10119' }),
    region: line(100).nullable().default(null).openapi({ example: null }),
    country: Country,
  })
  .openapi('PostalAddress');

export type PostalAddress = z.infer<typeof PostalAddress>;

/** A BCP 47 language tag. */
export const Locale = z
  .string()
  .max(35)
  .refine((tag) => {
    try {
      return Boolean(new Intl.Locale(tag));
    } catch {
      return false;
    }
  }, 'must be a language tag such as en, de-AT or ar')
  .openapi('Locale', { example: 'de-AT' });
