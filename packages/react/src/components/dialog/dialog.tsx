import {
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  forwardRef,
  type ReactNode,
  type RefObject,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';
import { createPortal } from 'react-dom';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { classNames } from '../../theme/class-names.ts';
import { Root } from '../../theme/root.tsx';
import { Icon } from '../icon/icon.tsx';
import { FocusGuard } from './focus-guard.tsx';
import { useModal } from './use-modal.ts';
import { usePresence } from './use-presence.ts';
import { usePressOutside } from './use-press-outside.ts';

export interface DialogProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** After the last frame of opening or closing. */
  onOpenChangeComplete?: ((open: boolean) => void) | undefined;
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
export const Dialog = forwardRef<HTMLDivElement, DialogProps>(function Dialog({ onOpenChangeComplete, ...props }, ref) {
  const root = useRef<HTMLDivElement>(null);
  const present = usePresence(root, props.open, onOpenChangeComplete);
  return present && createPortal(<Layer {...props} root={root} handle={ref} />, document.body);
});

interface LayerProps extends Omit<DialogProps, 'onOpenChangeComplete'> {
  root: RefObject<HTMLDivElement | null>;
  handle: ForwardedRef<HTMLDivElement>;
}

// Not the browser's modal <dialog>: nothing gets above that one, and below it a bank's question, which payment providers add to the
// end of the page, could be neither seen nor answered.
function Layer({ root, handle, open, onOpenChange, dismissible = true, initialFocus, ...props }: LayerProps) {
  const popup = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const dismiss = () => dismissible && onOpenChange(false);
  useImperativeHandle(handle, () => popup.current as HTMLDivElement);
  useModal({ open, root, popup, initialFocus: initialFocus ?? title, dismiss });
  return (
    <Root ref={root} data-state={open ? 'open' : 'closed'}>
      <div className="locai-dialog-backdrop" />
      <FocusGuard popup={popup} to="last" />
      <div className="locai-dialog-viewport" {...usePressOutside(dismiss)}>
        <Popup {...props} popup={popup} heading={title} close={dismissible ? <CloseButton onClick={dismiss} /> : null} />
      </div>
      <FocusGuard popup={popup} to="first" />
    </Root>
  );
}

interface PopupProps extends Pick<DialogProps, 'title' | 'description' | 'size'>, Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  popup: RefObject<HTMLDivElement | null>;
  heading: RefObject<HTMLHeadingElement | null>;
  close: ReactNode;
}

function Popup({ popup, heading, close, title, description, size = 'medium', className, children, ...props }: PopupProps) {
  const id = useId();
  const names = { 'aria-labelledby': id, 'aria-describedby': description ? `${id}-description` : undefined };
  return (
    <div
      ref={popup}
      role="dialog"
      tabIndex={-1}
      data-size={size}
      {...names}
      {...props}
      className={classNames('locai-dialog', className)}
    >
      <header className="locai-dialog-header">
        <h2 ref={heading} id={id} tabIndex={-1} className="locai-dialog-title">
          {title}
        </h2>
        {description && (
          <p id={names['aria-describedby']} className="locai-dialog-description">
            {description}
          </p>
        )}
      </header>
      {children}
      {close}
    </div>
  );
}

/** Last in the tab order, first in sight. */
function CloseButton({ onClick }: { onClick: () => void }) {
  const { t } = useBillingContext();
  return (
    <button type="button" className="locai-dialog-close" aria-label={t('common.close')} onClick={onClick}>
      <Icon name="close" />
    </button>
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
