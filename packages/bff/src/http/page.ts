import { ProblemError } from './problem.ts';

/** Which page: at most `limit` rows after the row that `cursor` names. */
export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

/** Cuts a page out of a short list that is held in memory. `keyOf` must be unique. */
export function pageOf<T>(rows: T[], { limit, cursor }: PageRequest, keyOf: (row: T) => string) {
  const after = cursor === undefined ? -1 : rows.findIndex((row) => keyOf(row) === decodeCursor(cursor)[0]);
  if (cursor !== undefined && after < 0) throw badCursor();
  const data = rows.slice(after + 1, after + 1 + limit);
  return { data, nextCursor: after + 1 + limit < rows.length ? nextCursor(data, (row) => [keyOf(row)]) : null };
}

/** Turns `limit + 1` rows of a query into a page. */
export function toPage<T>(rows: T[], limit: number, keyOf: (row: T) => string[]) {
  const data = rows.slice(0, limit);
  return { data, nextCursor: rows.length > limit ? nextCursor(data, keyOf) : null };
}

function nextCursor<T>(data: T[], keyOf: (row: T) => string[]): string | null {
  const last = data.at(-1);
  return last === undefined ? null : btoa(encodeURIComponent(JSON.stringify(keyOf(last))));
}

/** The key of the row that a cursor names. @throws ProblemError 422 when it is none of ours */
export function decodeCursor(cursor: string): string[] {
  try {
    const key: unknown = JSON.parse(decodeURIComponent(atob(cursor)));
    // A null byte is text that PostgreSQL cannot store, so that no key of ours has one.
    if (Array.isArray(key) && key.every((part) => typeof part === 'string' && !part.includes('\0'))) return key;
  } catch {}
  throw badCursor();
}

/** 422: the cursor names no row of the list. */
export function badCursor() {
  const message = 'is not a cursor of this list';
  return new ProblemError('invalid_request', 'cursor is not a cursor of this list. Send the nextCursor of the page before.', {
    errors: [{ path: 'cursor', message }],
  });
}
