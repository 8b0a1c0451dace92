import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';

type Complete = (open: boolean) => void;

/** Whether it is drawn: in the browser, from opening until the last frame of closing. The server draws nothing at the end of a document. */
export function usePresence(root: RefObject<HTMLElement | null>, open: boolean, onComplete?: Complete): boolean {
  const inBrowser = useSyncExternalStore(subscribe, yes, no);
  const [shown, setShown] = useState(open);
  if (open && !shown) setShown(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another callback is not another opening.
  useEffect(() => {
    let current = true;
    const complete = () => {
      if (!current) return;
      setShown(open);
      onComplete?.(open);
    };
    if (shown) afterTransitions(root.current, complete);
    return () => {
      current = false;
    };
  }, [open, inBrowser]);
  return inBrowser && shown;
}

/** At once where nothing moves: less motion is preferred, or the environment has no transitions. */
function afterTransitions(root: HTMLElement | null, complete: () => void): void {
  const layers = [...(root?.children ?? [])].flatMap((layer) => [layer, ...layer.children]);
  const running = layers.flatMap((layer) => layer.getAnimations?.() ?? []);
  if (running.length === 0) complete();
  else void Promise.allSettled(running.map((animation) => animation.finished)).then(complete);
}

const subscribe = () => () => {};
const yes = () => true;
const no = () => false;
