import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import { classNames } from './class-names.ts';

/** The wrapper of every component: brings the theme's variables, the language and the direction into any host. */
export const Root = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function Root({ className, ...props }, ref) {
  const { colorScheme, direction, locale } = useBillingCore();
  return (
    <div
      ref={ref}
      data-locai-theme={colorScheme}
      dir={direction}
      lang={locale}
      {...props}
      className={classNames('locai-root', className)}
    />
  );
});
