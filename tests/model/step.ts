import fc from 'fast-check';
import type { Ledger } from './ledger.ts';
import type { Actor, Customer } from './world.ts';

/** Something that is done to the ledger and to the back end; both must say the same. */
export type Step = fc.AsyncCommand<Ledger, Customer>;

/** A step of a run: `canRun` says whether it makes sense as the ledger stands. */
export function step(name: string, run: Step['run'], canRun: Step['check'] = () => true): Step {
  return { run, check: canRun, toString: () => name };
}

export const people = ['ada', 'bob'];
const actors: Actor[] = [
  ...people.map((userId): Actor => ({ reporter: 'browser', userId })),
  { reporter: 'service', userId: 'ada' },
  { reporter: 'service', userId: null },
];
export const server: Actor = { reporter: 'service', userId: null };

/** Of two; a back end of one answers for both. */
export const replica = fc.nat(1);
export const quantity = fc.constantFrom(0.5, 1, 2, 3);
const actor = fc.constantFrom(...actors);
export const ask = fc.record({ actor, replica, quantity });

export const whose = ({ reporter, userId }: Actor) => (reporter === 'service' ? `server (${userId})` : userId);
