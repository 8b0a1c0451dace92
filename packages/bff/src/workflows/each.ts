import type { Ports } from '../ports.ts';

/**
 * Does something for each of many customers. One that fails is logged and left to the next tick; the others go on.
 *
 * @returns those that failed
 */
export async function each<T extends { id: string }>(
  ports: Ports,
  what: string,
  items: T[],
  act: (item: T) => Promise<unknown>,
): Promise<T[]> {
  const failed: T[] = [];
  for (const item of items) {
    await act(item).catch((error: unknown) => {
      failed.push(item);
      const stack = error instanceof Error ? error.stack : undefined;
      ports.log({
        level: 'error',
        message: `${what} failed. The next tick tries again`,
        id: item.id,
        reason: String(error),
        stack,
      });
    });
  }
  return failed;
}
