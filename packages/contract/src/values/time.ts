import { z } from '@hono/zod-openapi';

/** An instant in UTC, ISO 8601. */
export const Instant = z.iso.datetime().openapi('Instant', { example: '2026-11-22T09:30:00.000Z' });

/** A half-open stretch of time: `from` belongs to it, `to` does not. */
export const Period = z.object({ from: Instant, to: Instant }).openapi('Period');
export type Period = z.infer<typeof Period>;

export const intervals = ['week', 'month', 'quarter', 'half_year', 'year'] as const;
export const Interval = z.enum(intervals).openapi('Interval', { example: 'month' });
export type Interval = z.infer<typeof Interval>;

export const resetIntervals = ['never', 'day', 'week', 'month', 'year', 'billing_period'] as const;
export const ResetInterval = z.enum(resetIntervals).openapi('ResetInterval', { example: 'billing_period' });
export type ResetInterval = z.infer<typeof ResetInterval>;
