import type { Look } from './looks.ts';

/** Dresses a mounted story anew, without mounting it again: what the tests do where a person turns to the toolbar. */
export interface LookSwitch {
  read(): Partial<Look>;
  /** Over what the toolbar says. Nothing is left of the last call. */
  show(look: Partial<Look>): void;
  follow(listener: () => void): () => void;
}

export function createLookSwitch(): LookSwitch {
  const listeners = new Set<() => void>();
  let shown: Partial<Look> = {};
  return {
    read: () => shown,
    show(look) {
      shown = look;
      for (const listener of listeners) listener();
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
