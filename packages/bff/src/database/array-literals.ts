// Arrays as PostgreSQL reads them. The driver would write them too, but look at every value again and again.

/** Of numbers and the like: none of them needs escaping. */
export const plainArray = (values: (string | number | boolean | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

/** Of any texts. */
export const textArray = (values: (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;

const quoted = (text: string) => `"${/["\\]/.test(text) ? text.replaceAll(/["\\]/g, '\\$&') : text}"`;

/** Of moments: what comes together is often of the same millisecond, and written once. */
export function timeArray(values: (Date | null)[]): string {
  let last = { ms: Number.NaN, text: '' };
  const texts = values.map((value) => {
    if (value === null) return 'NULL';
    const ms = value.getTime();
    if (ms !== last.ms) last = { ms, text: value.toISOString() };
    return last.text;
  });
  return `{${texts.join(',')}}`;
}
