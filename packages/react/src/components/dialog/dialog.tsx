import { Dialog as Base } from '@base-ui/react/dialog';
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, type RefObject, useRef } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { classNames } from '../../theme/class-names.ts';
import { Root } from '../../theme/root.tsx';
import { Icon } from '../icon/icon.tsx';

export interface DialogProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** After the last frame of opening or closing. */
  onOpenChangeComplete?: (open: boolean) => void;
  /** Names the dialog. */
  title: ReactNode;
  /** Describes it, below the title. */
  description?: ReactNode;
  /** How wide it may become: 26, 32 or 56 rem. */
  size?: 'small' | 'medium' | 'large';
  /** false: neither Escape nor a press outside closes it, and there is no close button. For the seconds when leaving would confuse. */
  dismissible?: boolean;
  /** What takes the focus when it opens. Its title when left out, so that reading begins at the top. */
  initialFocus?: RefObject<HTMLElement | null>;
}

/**
 * A modal dialog: traps the focus and gives it back, closes on Escape, locks the scroll, a bottom sheet on small screens.
 * It is drawn at the end of the document with the theme, language and direction of the provider.
 *
 * @example
 * <Dialog open={open} onOpenChange={setOpen} title="Upgrade to Pro">
 *   <DialogBody>…</DialogBody>
 *   <DialogFooter><Button>Upgrade</Button></DialogFooter>
 * </Dialog>
 */
export const Dialog = forwardRef<HTMLDivElement, DialogProps>(function Dialog(
  {
    open,
    onOpenChange,
    onOpenChangeComplete,
    title,
    description,
    size = 'medium',
    dismissible = true,
    initialFocus,
    className,
    children,
    ...props
  },
  ref,
) {
  const titleRef = useRef<HTMLHeadingElement>(null);
  const change = (next: boolean) => (next || dismissible) && onOpenChange(next);
  return (
    <Base.Root open={open} onOpenChange={change} onOpenChangeComplete={onOpenChangeComplete}>
      <Base.Portal render={<Root />}>
        <Base.Backdrop className="locai-dialog-backdrop" />
        <Base.Viewport className="locai-dialog-viewport">
          <Base.Popup
            ref={ref}
            data-size={size}
            initialFocus={initialFocus ?? titleRef}
            {...props}
            className={classNames('locai-dialog', className)}
          >
            <header className="locai-dialog-header">
              <Base.Title ref={titleRef} tabIndex={-1} className="locai-dialog-title">
                {title}
              </Base.Title>
              {description && <Base.Description className="locai-dialog-description">{description}</Base.Description>}
            </header>
            {children}
            {dismissible && <DialogCloseButton />}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
});

/** Last in the tab order, first in sight. */
function DialogCloseButton() {
  const { t } = useBillingContext();
  return (
    <Base.Close className="locai-dialog-close" aria-label={t('common.close')}>
      <Icon name="close" />
    </Base.Close>
  );
}

/** What the dialog is about. */
export const DialogBody = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function DialogBody(
  { className, ...props },
  ref,
) {
  return <div ref={ref} {...props} className={classNames('locai-dialog-body', className)} />;
});

/** Its buttons: the main one last in the reading direction, first in sight on small screens. */
export const DialogFooter = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function DialogFooter(
  { className, ...props },
  ref,
) {
  return <div ref={ref} {...props} className={classNames('locai-dialog-footer', className)} />;
});
