import type { Context } from 'hono';
import type { AppEnv } from './env.ts';
import { ProblemError } from './problem.ts';

/** The strong ETag of an object at a revision. */
export const etagOf = (revision: number): string => `"${revision}"`;

/** Tells the caller the object's ETag. */
export function setEtag(c: Context<AppEnv>, revision: number): void {
  c.header('ETag', etagOf(revision));
}

/**
 * Holds a change to the state that the caller has read. Call it under the object's lock.
 *
 * @param ifMatch the header: one or more ETags, or `*`; undefined lets everything pass
 * @throws ProblemError 412 when the object has another revision by now
 */
export function assertMatch(ifMatch: string | undefined, revision: number): void {
  if (ifMatch === undefined) return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (tags.includes('*') || tags.includes(etagOf(revision))) return;
  throw new ProblemError(
    'precondition_failed',
    'Somebody changed this object since you read it. Read it again and repeat your change.',
  );
}
