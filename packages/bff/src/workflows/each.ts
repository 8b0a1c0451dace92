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

/**
 * The same for all that a list gives, page by page, each item once: however many fail, those behind them have their turn.
 *
 * @param list the next page of what is to be done, without those that were
 */
export async function eachOfAll<T extends { id: string }>(
  ports: Ports,
  what: string,
  list: (but: string[]) => Promise<T[]>,
  act: (item: T) => Promise<unknown>,
): Promise<void> {
  const seen: string[] = [];
  for (let page = await list(seen); page.length > 0; page = await list(seen)) {
    seen.push(...page.map(({ id }) => id));
    await each(ports, what, page, act);
  }
}
