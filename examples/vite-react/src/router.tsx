import { type ComponentPropsWithoutRef, type MouseEvent, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';

function subscribe(listener: () => void) {
  addEventListener('popstate', listener);
  return () => removeEventListener('popstate', listener);
}

/** Where the app is; renders again when that changes. */
export function useLocation(): URL {
  const href = useSyncExternalStore(subscribe, () => location.href);
  return useMemo(() => new URL(href), [href]);
}

/** Goes to another screen without loading the page. */
export function navigate(to: string, { replace = false } = {}) {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  dispatchEvent(new PopStateEvent('popstate'));
}

export interface LinkProps extends ComponentPropsWithoutRef<'a'> {
  to: string;
}

/** A real link, so that opening it in a new tab works; a plain click stays in the app. */
export function Link({ to, onClick, ...props }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={to} {...props} onClick={follow} />;
}

/** After a change of screen the reader starts at its heading, as after loading a page, unless a field asked for the focus. */
export function useFocusOnNavigation() {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    scrollTo(0, 0);
    if (!document.querySelector('main :focus')) document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [pathname]);
}
