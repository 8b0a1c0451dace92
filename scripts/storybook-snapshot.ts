// Writes the database that the stories begin with: migrated, with the demo catalogue, packed so that a browser tab starts it at once.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { connectPGlite, migrate, seedDemoCatalogue, systemTime } from '@locai/billing-bff';

const folder = join(import.meta.dirname, '../.cache/storybook');

const pglite = await PGlite.create();
const database = connectPGlite(pglite);
await migrate(database.db);
await seedDemoCatalogue(database.db, systemTime.now());
const snapshot = await pglite.dumpDataDir('gzip');
await mkdir(folder, { recursive: true });
// Not named .gz: some static servers would declare it an encoding, and the browser would unpack it on the way.
await writeFile(join(folder, 'billing.pgdata'), new Uint8Array(await snapshot.arrayBuffer()));
await database.close();
