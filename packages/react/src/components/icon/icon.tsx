import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { classNames } from '../../theme/class-names.ts';

const paths = {
  alert: 'M10 6.4v4.2m0 2.9v.1M10 2.6a7.4 7.4 0 1 0 0 14.8 7.4 7.4 0 0 0 0-14.8Z',
  arrow: 'M4.5 10h11m-4.4-4.4 4.4 4.4-4.4 4.4',
  card: 'M2.8 8h14.4M5.6 12.4h2.6M4.4 4.4h11.2c.9 0 1.6.7 1.6 1.6v8c0 .9-.7 1.6-1.6 1.6H4.4c-.9 0-1.6-.7-1.6-1.6V6c0-.9.7-1.6 1.6-1.6Z',
  check: 'm4.6 10.5 3.6 3.6 7.4-8',
  clock: 'M10 5.8V10l2.7 1.7M10 2.6a7.4 7.4 0 1 0 0 14.8 7.4 7.4 0 0 0 0-14.8Z',
  close: 'm5.2 5.2 9.6 9.6m0-9.6-9.6 9.6',
  download: 'M10 3.4v9m-3.8-3.6L10 12.6l3.8-3.8M3.8 16.2h12.4',
  info: 'M10 9.3v4.2m0-7.1v.1M10 2.6a7.4 7.4 0 1 0 0 14.8 7.4 7.4 0 0 0 0-14.8Z',
  lock: 'M6.4 8.8V6.4a3.6 3.6 0 0 1 7.2 0v2.4M5.4 8.8h9.2c.7 0 1.2.5 1.2 1.2v5.4c0 .7-.5 1.2-1.2 1.2H5.4c-.7 0-1.2-.5-1.2-1.2V10c0-.7.5-1.2 1.2-1.2Z',
  success: 'm6.9 10.2 2.2 2.2 4.1-4.6M10 2.6a7.4 7.4 0 1 0 0 14.8 7.4 7.4 0 0 0 0-14.8Z',
} as const;

export type IconName = keyof typeof paths;

export interface IconProps extends ComponentPropsWithoutRef<'svg'> {
  name: IconName;
}

/** A small drawing in the colour and size of the text. Decoration only: the words beside it say what it means. */
export const Icon = forwardRef<SVGSVGElement, IconProps>(function Icon({ name, className, ...props }, ref) {
  return (
    <svg
      ref={ref}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      data-icon={name}
      {...props}
      className={classNames('locai-icon', className)}
    >
      <path d={paths[name]} />
    </svg>
  );
});
