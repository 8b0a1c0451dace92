const sqlStates = { unique: '23505', reference: '23503' } as const;

/** Whether a statement was refused by a constraint: `unique`, or `reference` (a foreign key). */
export function violates(error: unknown, constraint: keyof typeof sqlStates): boolean {
  return error instanceof Error && 'code' in error && error.code === sqlStates[constraint];
}
