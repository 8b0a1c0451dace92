import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Renders again after what is in the cache has changed, at most once for each tick. */
export function useCacheVersion(): number {
  const cache = useQueryClient().getQueryCache();
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let due = false;
    return cache.subscribe(({ type }) => {
      // What looks at the cache tells it so each time it renders: that is no change, and would never end.
      if (due || type.startsWith('observer')) return;
      due = true;
      queueMicrotask(() => {
        due = false;
        setVersion((now) => now + 1);
      });
    });
  }, [cache]);
  return version;
}
