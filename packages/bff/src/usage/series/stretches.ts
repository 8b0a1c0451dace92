import type { UsageSeries } from '@locai/billing-contract';
import { Temporal } from 'temporal-polyfill';
import { ProblemError } from '../../http/problem.ts';

type Resolution = UsageSeries['resolution'];

/** A stretch of local days, YYYY-MM-DD; `to` is the day after the last. */
export interface Stretch {
  from: string;
  to: string;
}

const steps = { day: { days: 1 }, week: { days: 7 }, month: { months: 1 } } as const;
/** How far the first of the usual 30 days, 12 weeks or 12 months lies before the last. */
const usual = { day: { days: 29 }, week: { days: 77 }, month: { months: 11 } } as const;
const most = 400;

/** The days that are asked for: until tomorrow, and a usual number of days, weeks or months, unless it is said otherwise. Pure. */
export function stretchOf(asked: Partial<Stretch>, resolution: Resolution, today: string): Stretch {
  const to = asked.to ? Temporal.PlainDate.from(asked.to) : Temporal.PlainDate.from(today).add({ days: 1 });
  const last = beginOf(to.subtract({ days: 1 }), resolution);
  return { from: asked.from ?? last.subtract(usual[resolution]).toString(), to: to.toString() };
}

/** The first day of the week (a Monday) or of the month that a day is in. */
function beginOf(day: Temporal.PlainDate, resolution: Resolution): Temporal.PlainDate {
  if (resolution === 'week') return day.subtract({ days: day.dayOfWeek - 1 });
  return resolution === 'month' ? day.with({ day: 1 }) : day;
}

/**
 * Cuts a stretch at the beginnings of days, weeks or months; the first and the last may be shorter than the others. Pure.
 *
 * @throws ProblemError 422 for none at all, and for more than 400
 */
export function cut({ from, to }: Stretch, resolution: Resolution): Stretch[] {
  const [first, end] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  if (Temporal.PlainDate.compare(first, end) >= 0) throw invalid('to', 'must be after from');
  const parts: Stretch[] = [];
  for (let day = first; Temporal.PlainDate.compare(day, end) < 0; ) {
    const next = earlier(beginOf(day, resolution).add(steps[resolution]), end);
    parts.push({ from: day.toString(), to: next.toString() });
    if (parts.length > most) throw invalid('from', `must be at most ${most} ${resolution}s before to`);
    day = next;
  }
  return parts;
}

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b);

function invalid(path: string, message: string): ProblemError {
  return new ProblemError('invalid_request', `${path} ${message}. Correct it and ask again.`, { errors: [{ path, message }] });
}
