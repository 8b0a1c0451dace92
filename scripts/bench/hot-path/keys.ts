/** What stands for a key in a request that is made once: as long as any key. */
export const anyKey = '?'.repeat(24);

/** Keys that never repeat, neither within a run nor from one run to the next on the same data. */
export function freshKeys(): () => string {
  const run = crypto.randomUUID().slice(0, 8);
  let made = 0;
  return () => `${run}-${String(++made).padStart(15, '0')}`;
}
