import { type RefObject, useEffect } from 'react';

/**
 * Where something that had the focus leaves the screen (a card that was removed, a notice that was answered), reading goes on at the
 * heading of its section instead of at the top of the page. What moves the focus itself is left alone.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const section = root.current;
    if (!section) return;
    let last: EventTarget | null = null;
    const remember = ({ target }: FocusEvent) => {
      last = target;
    };
    const observer = new MutationObserver(() => {
      const isLost = last instanceof Node && !last.isConnected && document.activeElement === document.body;
      if (isLost) heading.current?.focus({ preventScroll: true });
    });
    section.addEventListener('focusin', remember);
    observer.observe(section, { childList: true, subtree: true });
    return () => {
      section.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, [root, heading]);
}
