// `pnpm lint` runs this: who may import whom, whose tables are whose, and who reads the time, as CONTRIBUTING.md says it.
import { join } from 'node:path';
import { checkBoundaries } from './boundaries/check.ts';
import { checkTables } from './boundaries/check-tables.ts';
import { checkTime } from './boundaries/check-time.ts';
import { graphOf, readSources, type Sources } from './boundaries/graph.ts';

const root = join(import.meta.dirname, '..');
const parts = await Promise.all(['contract', 'bff', 'react'].map((name) => readSources(root, `packages/${name}/src`)));
const sources: Sources = new Map(parts.flatMap((part) => [...part]));
const problems = [...checkBoundaries(graphOf(sources)), ...checkTables(sources), ...checkTime(sources)];

for (const problem of problems) console.error(problem);
console.log(`boundaries: ${sources.size} files, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;
