import type { SystemTime } from '../../ports.ts';

const most = 1_000;

/** Remembers values until their time; the oldest leave when it is full. */
export function expiringCache<T>(time: SystemTime) {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get(key: string): T | undefined {
      const entry = entries.get(key);
      if (entry && entry.until > time.now().getTime()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key: string, value: T, until: number) {
      const [oldest] = entries.keys();
      if (entries.size >= most && oldest !== undefined) entries.delete(oldest);
      entries.set(key, { value, until });
    },
  };
}
