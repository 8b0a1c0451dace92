import type { Ports } from '../ports.ts';

/** Does something for each of many customers. One that fails is logged and left to the next tick; the others go on. */
export async function each<T extends { id: string }>(ports: Ports, what: string, items: T[], act: (item: T) => Promise<void>) {
  for (const item of items) await unlessItFails(ports, what, item, () => act(item));
}

/** @returns whether it went well; a failure is in the log */
export async function unlessItFails(ports: Ports, what: string, { id }: { id: string }, act: () => Promise<void>) {
  try {
    await act();
    return true;
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    ports.log({ level: 'error', message: `${what} failed; the next tick tries again`, id, reason: String(error), stack });
    return false;
  }
}
