import type { Ports } from '../../ports.ts';

/**
 * Does something for many customers in one transaction. When it fails nothing was written for any of them: that is logged, and they are
 * left to be done one by one.
 *
 * @returns for whom it was done
 */
export async function aside(ports: Ports, what: string, together: () => Promise<string[]>): Promise<string[]> {
  return together().catch((error: unknown) => {
    ports.log({ level: 'warn', message: `${what} are done one by one: together they failed`, reason: String(error) });
    return [];
  });
}
