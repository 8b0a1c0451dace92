import { useCallback, useMemo, useSyncExternalStore } from 'react';

// The `storage` event reaches only the other tabs; this one reaches our own.
const changed = 'stored';

function subscribe(listener: () => void) {
  addEventListener('storage', listener);
  addEventListener(changed, listener);
  return () => {
    removeEventListener('storage', listener);
    removeEventListener(changed, listener);
  };
}

/** A text in localStorage as state: the same in every tab, and there again after a reload. */
export function useStoredText(key: string, initial: string): [value: string, set: (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => localStorage.getItem(key) ?? initial);
  const set = useCallback(
    (next: string) => {
      localStorage.setItem(key, next);
      dispatchEvent(new Event(changed));
    },
    [key],
  );
  return [value, set];
}

/** A list in localStorage as state. What was not written by this app reads as empty. */
export function useStoredList<T>(key: string): [list: T[], set: (list: T[]) => void] {
  const [text, setText] = useStoredText(key, '[]');
  const list = useMemo(() => parseList<T>(text), [text]);
  const set = useCallback((next: T[]) => setText(JSON.stringify(next)), [setText]);
  return [list, set];
}

function parseList<T>(text: string): T[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
