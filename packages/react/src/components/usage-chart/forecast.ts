import type { Balance, UsagePoint } from '../../queries/schemas.ts';

/** When a limit is reached if usage goes on as it does: a day, or not before the reset. */
export type Forecast = { kind: 'reach'; date: string } | { kind: 'fine'; resetsAt: string };

const window = 7;
const day = 86_400_000;

/**
 * Goes on in a straight line: the mean of the last seven whole days (fewer for who began later) until what remains is used up,
 * `today + ⌊remaining ÷ mean⌋`. For orientation, so floats may round here. undefined where there is no limit or nothing to go by.
 *
 * @param days a series by day, its last point being today
 * @example
 * forecast(days, { ...balance, remaining: '30', resetsAt: null }) // 10 a day → { kind: 'reach', date: '2026-11-25' } from the 22nd
 */
export function forecast(days: readonly UsagePoint[], { remaining, resetsAt }: Balance): Forecast | undefined {
  const today = days.at(-1);
  const whole = days.slice(-1 - window, -1);
  const used = whole
    .slice(
      Math.max(
        0,
        whole.findIndex(({ quantity }) => Number(quantity) > 0),
      ),
    )
    .map(({ quantity }) => Number(quantity));
  const mean = used.reduce((sum, quantity) => sum + quantity, 0) / used.length;
  if (!today || remaining === null || !(mean > 0) || Number(remaining) <= 0) return undefined;
  const date = new Date(Date.parse(today.from) + Math.floor(Number(remaining) / mean) * day).toISOString();
  if (resetsAt && date >= resetsAt) return { kind: 'fine', resetsAt };
  return { kind: 'reach', date: date.slice(0, 10) };
}
