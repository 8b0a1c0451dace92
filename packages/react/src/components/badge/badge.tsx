import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { classNames } from '../../theme/class-names.ts';

export interface BadgeProps extends ComponentPropsWithoutRef<'span'> {
  /** What the word means for the reader: good, on its way, trouble. Quiet when left out. */
  tone?: 'neutral' | 'accent' | 'success' | 'warning' | 'danger';
}

/** One word about a state, beside what has it. */
export const Badge = forwardRef<HTMLSpanElement, BadgeProps>(function Badge({ tone = 'neutral', className, ...props }, ref) {
  return <span ref={ref} data-tone={tone} {...props} className={classNames('locai-badge', className)} />;
});
