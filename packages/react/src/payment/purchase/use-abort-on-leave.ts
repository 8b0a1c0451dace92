import { useEffect, useRef } from 'react';

/** A controller that is aborted when the component leaves the screen. */
export function useAbortOnLeave() {
  const controller = useRef(new AbortController());
  useEffect(() => {
    // Strict mode leaves once and comes back.
    if (controller.current.signal.aborted) controller.current = new AbortController();
    return () => controller.current.abort();
  }, []);
  return controller;
}
