import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { classNames } from '../../theme/class-names.ts';

/** Text for screen readers only. */
export const VisuallyHidden = forwardRef<HTMLSpanElement, ComponentPropsWithoutRef<'span'>>(function VisuallyHidden(
  { className, ...props },
  ref,
) {
  return <span ref={ref} {...props} className={classNames('locai-visually-hidden', className)} />;
});
