import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent } from 'react';
import { classNames } from '../../theme/class-names.ts';

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** primary: the one thing to do here. secondary: the other choices. ghost: what should stay quiet. danger: what is not undone. */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  /** The action is under way: the button keeps its size, name and focus, and ignores presses. */
  loading?: boolean;
}

/**
 * A button that stays focusable while disabled or loading, so that the keyboard never loses its place.
 *
 * @example
 * <Button loading={isPending} onClick={pay}>Pay $29.00</Button>
 */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'primary', loading = false, disabled = false, type = 'button', className, children, onClick, ...props },
  ref,
) {
  const inert = disabled || loading;
  const press = (event: MouseEvent<HTMLButtonElement>) => (inert ? event.preventDefault() : onClick?.(event));
  return (
    <button
      ref={ref}
      type={type}
      data-variant={variant}
      data-loading={loading || undefined}
      data-disabled={disabled || undefined}
      aria-busy={loading || undefined}
      aria-disabled={inert || undefined}
      {...props}
      onClick={press}
      className={classNames('locai-button', className)}
    >
      <span className="locai-button-label">{children}</span>
    </button>
  );
});
