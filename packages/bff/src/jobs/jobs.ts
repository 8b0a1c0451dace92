import type { Ports } from '../ports.ts';
import { tick } from '../workflows/tick.ts';
import { sendNotifications } from './send-notifications.ts';
import { upkeep } from './upkeep.ts';

/** Work that comes back. Each is repeatable and safe on several machines at once; one that is killed is taken up by the next run. */
export interface Job {
  name: string;
  /** How long after a run the next one begins, about. */
  everySeconds: number;
  run(ports: Ports): Promise<void>;
}

/** All of it, in the order in which one process does it: what becomes due first, then telling of it, then cleaning up. */
export const jobs: readonly Job[] = [
  { name: 'billing', everySeconds: 10, run: (ports) => tick(ports) },
  { name: 'notifications', everySeconds: 5, run: sendNotifications },
  { name: 'upkeep', everySeconds: 600, run: upkeep },
];
