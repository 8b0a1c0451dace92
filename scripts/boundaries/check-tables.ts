import type { Sources } from './graph.ts';
import { tableReaders } from './rules.ts';

const declared = /^ {2}(\w+): \{/gm;
const used = /(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|\w+Join)\(\s*'(\w+)/g;
const ofTables = /^packages\/bff\/src\/database\/tables\/([\w-]+)\.ts$/;
const ofRoom = /^packages\/bff\/src\/([\w-]+)\/(?!testing\/).*(?<!\.test)\.ts$/;

/** Who touches another room's tables: the file `database/tables/<room>.ts` says whose a table is. */
export function checkTables(sources: Sources): string[] {
  const owners = tableOwners(sources);
  return [...sources].flatMap(([path, text]) => {
    const room = ofRoom.exec(path)?.[1];
    if (!room) return [];
    const foreign = tablesIn(text).filter((table) => !mayUse(room, table, owners.get(table)));
    return foreign.map((table) => `${path} uses the table ${table}: it is reached through the verbs of ${owners.get(table)}.`);
  });
}

function tableOwners(sources: Sources): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [path, text] of sources) {
    const room = ofTables.exec(path)?.[1];
    if (room) for (const [, table = ''] of text.matchAll(declared)) owners.set(table, room);
  }
  return owners;
}

function tablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(used)].map(([, table = '']) => table))];
}

function mayUse(room: string, table: string, owner: string | undefined): boolean {
  if (owner === undefined || owner === room || owner === 'system') return true;
  const also = tableReaders[room] ?? [];
  return also === 'all' || also.includes(owner) || also.includes(table);
}
