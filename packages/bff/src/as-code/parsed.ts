import type { z } from '@hono/zod-openapi';

/** What is wrong with a catalogue, one sentence each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: string[];

  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * What the API would make of a body: trimmed, with its defaults.
 *
 * @param at where it stands in the file, e.g. `plans.pro`
 * @throws ConfigError for a body that the API would refuse
 */
export function parsed<T extends z.ZodType>(schema: T, body: z.input<T>, at: string): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map(({ path, message }) => `${[at, ...inFile(path, body)].join('.')}: ${message}`));
}

/** A list of the API is a table in the file: `prices.0.price.amount` stands at `prices.USD.month`. */
function inFile(path: PropertyKey[], body: unknown): string[] {
  const [first, second, ...rest] = path.map(String);
  if (first === undefined) return [];
  const member = memberOf(body, first);
  const item = second === undefined ? undefined : memberOf(member, second);
  const currency = memberOf(memberOf(item, 'price'), 'currency');
  if (first === 'prices' && currency) return [first, ...[currency, memberOf(item, 'interval')].filter(Boolean).map(String)];
  const code = memberOf(item, 'entitlementCode');
  if (typeof code === 'string') return [first, code, ...rest];
  return [first, ...inFile(path.slice(1), member)];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
