import type { RefObject } from 'react';

interface FocusGuardProps {
  popup: RefObject<HTMLElement | null>;
  to: 'first' | 'last';
}

/** Before and behind a dialog: the Tab key that reaches it goes on at the dialog's other end. */
export function FocusGuard({ popup, to }: FocusGuardProps) {
  const passOn = () => focusEnd(popup.current, to);
  // biome-ignore lint/a11y: nobody stays here to hear what it is.
  return <span tabIndex={0} aria-hidden="true" className="locai-dialog-guard" onFocus={passOn} />;
}

const stops = 'a[href], button, input, select, textarea, summary, iframe, [tabindex]';

/** What is hidden or disabled does not take the focus, so the next one is asked. */
function focusEnd(popup: HTMLElement | null, to: 'first' | 'last'): void {
  const found = [...(popup?.querySelectorAll<HTMLElement>(stops) ?? [])].filter(({ tabIndex }) => tabIndex >= 0);
  if (to === 'last') found.reverse();
  for (const stop of found) {
    stop.focus();
    if (document.activeElement === stop) return;
  }
  popup?.focus();
}
