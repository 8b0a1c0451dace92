const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long after each failed try the next one follows, as Standard Webhooks suggests: ten tries over 75 hours. */
const delays = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/**
 * When to try again, up to a tenth later, so that what failed together does not come again together; undefined after the last try.
 *
 * @param attempts tries so far, from 1
 * @param retryAfterSeconds what the receiver asked for; more than a day is not waited
 * @param random from 0 to 1
 */
export function nextAttempt(attempts: number, now: Date, random: number, retryAfterSeconds = 0): Date | undefined {
  const delay = delays[attempts - 1];
  if (delay === undefined) return undefined;
  const asked = Math.min(retryAfterSeconds * second, 24 * hour);
  return new Date(now.getTime() + Math.max(delay, asked) + Math.floor(delay * 0.1 * random));
}
