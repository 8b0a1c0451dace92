import type { Contestant, Sample } from './contestant.ts';

export interface Rounds {
  rounds: number;
  /** Measures one contestant for a few seconds. */
  measure(contestant: Contestant): Promise<Sample>;
  /** Hears what is measured now; round 0 only warms up. */
  onSlice?(round: number, contestant: Contestant): void;
}

/** What each contestant did, by name. */
export interface Measured {
  /** One sample per round, the warm-up left out. */
  samples: Map<string, Sample[]>;
  /** How many requests were answered with 2xx in all, the warm-up included. */
  answered: Map<string, number>;
}

/**
 * Measures all contestants in turn, for several rounds. Whatever else the machine does then hits all of them alike, where one after
 * the other would blame whoever it hit. The order turns from round to round, so that nobody always comes after the same neighbour
 * and pays for what that one left behind: a checkpoint, a vacuum, a full collection of garbage.
 */
export async function runRounds(contestants: Contestant[], { rounds, measure, onSlice }: Rounds): Promise<Measured> {
  const samples = new Map<string, Sample[]>(contestants.map(({ name }) => [name, []]));
  const answered = new Map<string, number>(contestants.map(({ name }) => [name, 0]));
  for (let round = 0; round <= rounds; round++) {
    for (const contestant of turned(contestants, round)) {
      onSlice?.(round, contestant);
      const sample = await measure(contestant);
      answered.set(contestant.name, (answered.get(contestant.name) ?? 0) + sample.answered);
      if (round > 0) samples.get(contestant.name)?.push(sample);
    }
  }
  return { samples, answered };
}

function turned<T>(list: T[], by: number): T[] {
  const start = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
