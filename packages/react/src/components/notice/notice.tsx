import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { classNames } from '../../theme/class-names.ts';
import { Icon } from '../icon/icon.tsx';

export interface NoticeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  /** An error interrupts screen readers (`alert`), the others wait their turn (`status`). */
  tone?: 'error' | 'info' | 'success' | 'warning';
  /** What happened, in a few words. */
  title: ReactNode;
  /** What to do next: a button or a link. */
  action?: ReactNode;
}

const icons = { error: 'alert', info: 'info', success: 'success', warning: 'alert' } as const;

/**
 * Says what happened, why, and what to do next.
 *
 * @example
 * <Notice tone="error" title="Your card was declined" action={<Button>Try another card</Button>}>Nothing was charged.</Notice>
 */
export const Notice = forwardRef<HTMLDivElement, NoticeProps>(function Notice(
  { tone = 'info', title, action, className, children, ...props },
  ref,
) {
  return (
    <div
      ref={ref}
      role={tone === 'error' ? 'alert' : 'status'}
      data-tone={tone}
      {...props}
      className={classNames('locai-notice', className)}
    >
      <Icon name={icons[tone]} />
      <div className="locai-notice-text">
        <p className="locai-notice-title">{title}</p>
        {children && <div className="locai-notice-detail">{children}</div>}
      </div>
      {action && <div className="locai-notice-action">{action}</div>}
    </div>
  );
});
