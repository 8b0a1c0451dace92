import type { Db } from '../database/database.ts';

/** Which of these codes are entitlements of the catalogue. */
export async function knownEntitlements(db: Db, codes: string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const rows = await db.selectFrom('entitlements').select('code').where('code', 'in', codes).execute();
  return new Set(rows.map((row) => row.code));
}
