import { type RefObject, useLayoutEffect, useRef } from 'react';

export interface Modal {
  open: boolean;
  /** The dialog with all that belongs to it, a child of the body. */
  root: RefObject<HTMLElement | null>;
  popup: RefObject<HTMLElement | null>;
  initialFocus: RefObject<HTMLElement | null>;
  dismiss: () => void;
}

/** While it is open, the rest of the page is out of reach and stands still; afterwards the focus is where it was. */
export function useModal({ open, root, popup, initialFocus, dismiss }: Modal): void {
  const latest = useRef(dismiss);
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    latest.current = dismiss;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: refs, read when it opens.
  useLayoutEffect(() => {
    // Here too: as long as what had the focus is still drawn, React gives it back after a cleanup.
    if (!open) return focus(opener.current);
    if (!root.current || !popup.current) return;
    opener.current = document.activeElement;
    const undo = [
      lockScroll(root.current),
      shutOthers(root.current),
      closeOnEscape(root.current, () => latest.current()),
      keepFocus(popup.current),
    ];
    focus(initialFocus.current);
    return () => {
      for (const step of undo) step();
      focus(opener.current);
    };
  }, [open]);
}

function focus(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

/** The stylesheet locks the page of a root that says so; where a scrollbar leaves, its room stays. */
function lockScroll(root: HTMLElement) {
  root.dataset.locaiScroll = window.innerWidth > document.documentElement.clientWidth ? 'stable' : 'auto';
  return () => {
    delete root.dataset.locaiScroll;
  };
}

/** What comes to the page later stays in reach: a payment provider asks in a frame that it adds to the body. */
function shutOthers(root: HTMLElement) {
  const undo = [...document.body.children].flatMap((other) =>
    other === root ? [] : [add(other, 'inert'), add(other, 'aria-hidden')],
  );
  return () => {
    for (const step of undo) step();
  };
}

function add(element: Element, attribute: string) {
  if (element.hasAttribute(attribute)) return () => {};
  element.setAttribute(attribute, 'true');
  return () => element.removeAttribute(attribute);
}

/** Below another dialog it is inert itself, and waits. */
function closeOnEscape(root: HTMLElement, close: () => void) {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || root.hasAttribute('inert')) return;
    event.preventDefault();
    close();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

/** When what has the focus is taken away, reading goes on in the dialog. */
function keepFocus(popup: HTMLElement) {
  const observer = new MutationObserver(() => {
    if (document.activeElement === document.body) focus(popup);
  });
  observer.observe(popup, { childList: true, subtree: true });
  return () => observer.disconnect();
}
