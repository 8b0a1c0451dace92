import { z } from '@hono/zod-openapi';

/** The name of an IANA time zone. An offset is none, because it knows no summer time. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')
  .openapi('TimeZone', { example: 'Europe/Berlin' });

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
