import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { classNames } from '../../theme/class-names.ts';

export interface SkeletonProps extends ComponentPropsWithoutRef<'span'> {
  /** CSS lengths. The default is one line of text. */
  width?: string;
  height?: string;
}

/** The place of something that is still loading. Silent: the region around it says that it is busy. */
export const Skeleton = forwardRef<HTMLSpanElement, SkeletonProps>(function Skeleton(
  { width, height, style, className, ...props },
  ref,
) {
  return (
    <span
      ref={ref}
      aria-hidden="true"
      {...props}
      style={{ inlineSize: width, blockSize: height, ...style }}
      className={classNames('locai-skeleton', className)}
    />
  );
});
