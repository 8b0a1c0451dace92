import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { UsagePoint } from '../../queries/schemas.ts';
import { niceScale } from './nice-scale.ts';

export interface UsagePlotProps {
  label: string;
  points: readonly UsagePoint[];
  dateOf: (point: UsagePoint) => string;
  /** The point that is read; undefined for none. */
  onRead: (point: UsagePoint | undefined) => void;
}

/** One bar for each point. A slider without a knob: the arrows go from point to point, and each is read out. */
export function UsagePlot({ label, points, dateOf, onRead }: UsagePlotProps) {
  const { t, direction, formatNumber } = usePortalContext();
  const [at, setAt] = useState<number>();
  const scale = niceScale(Math.max(...points.map(({ quantity }) => Number(quantity))));
  const last = points.length - 1;
  const read = (index: number | undefined) => {
    const next = index === undefined ? undefined : Math.min(Math.max(index, 0), last);
    setAt(next);
    onRead(next === undefined ? undefined : points[next]);
  };
  const press = (event: KeyboardEvent) => {
    const next = targetOf(event.key, at ?? last, last, direction === 'rtl' ? -1 : 1);
    if (next === undefined) return;
    event.preventDefault();
    read(next);
  };
  const point = points[at ?? last];
  return (
    <div className="locai-plot">
      <div className="locai-plot-scale locai-amount" aria-hidden="true">
        <span>{formatNumber(scale, { notation: 'compact' })}</span>
        <span>{formatNumber(scale / 2, { notation: 'compact' })}</span>
        <span>0</span>
      </div>
      <div
        role="slider"
        tabIndex={0}
        className="locai-plot-bars"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at ?? last}
        aria-valuetext={point && t('chart.point', { date: dateOf(point), quantity: formatNumber(point.quantity) })}
        onKeyDown={press}
        onFocus={() => read(at ?? last)}
        onBlur={() => read(undefined)}
        onPointerMove={(event) => read(indexAt(event, points.length, direction === 'rtl'))}
        onPointerLeave={() => read(undefined)}
      >
        {points.map(({ from, quantity }, index) => (
          <span
            key={from}
            className="locai-plot-bar"
            data-active={index === at || undefined}
            style={{ blockSize: `${(Number(quantity) / scale) * 100}%` }}
          />
        ))}
      </div>
      <Ends points={points} dateOf={dateOf} />
    </div>
  );
}

/** Which time it is about, at both ends. */
function Ends({ points, dateOf }: Pick<UsagePlotProps, 'points' | 'dateOf'>) {
  const [first, last] = [points[0], points.at(-1)];
  return (
    <div className="locai-plot-ends" aria-hidden="true">
      <span>{first && dateOf(first)}</span>
      <span>{last && last !== first && dateOf(last)}</span>
    </div>
  );
}

function targetOf(key: string, at: number, last: number, forward: 1 | -1): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: at + forward,
    ArrowLeft: at - forward,
    ArrowUp: at + 1,
    ArrowDown: at - 1,
    PageUp: at + 7,
    PageDown: at - 7,
    Home: 0,
    End: last,
  };
  return moves[key];
}

function indexAt({ clientX, currentTarget }: PointerEvent, count: number, rightToLeft: boolean): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  const along = (clientX - left) / width;
  return Math.floor((rightToLeft ? 1 - along : along) * count);
}
