import type { Contestant } from './measure/contestant.ts';

/** Contestants that stand ready. */
export interface Suite {
  contestants: Contestant[];
  /** What they stand on, for the line about the machine. */
  description: string;
  /**
   * Compares what was acknowledged with what is stored: figures of a server that loses or repeats anything mean nothing.
   *
   * @param answered how many requests each contestant answered with 2xx
   * @throws Error when the two differ
   */
  verify(answered: Map<string, number>): Promise<void>;
}

/** Starts all that a suite needs. What it starts it hands to `onClose`, to be ended in reverse order, whatever happens. */
export type OpenSuite = (onClose: (close: () => unknown) => void) => Promise<Suite>;
