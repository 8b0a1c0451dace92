import type { Sources } from './graph.ts';

const readsTime = /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\(|\bCURRENT_TIMESTAMP\b|sql`[^`]*\bnow\(\)/;
const comment = /^\s*(\*|\/\/|\/\*)/;
const bff = /^packages\/bff\/src\/.*(?<!\.test)\.ts$/;
const allowed = /^packages\/bff\/src\/(clock\.ts$|testing\/|cli\/)/;

/** Who reads the time past the two ports `Clock` and `SystemTime`: that code could not be moved in time. */
export function checkTime(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => {
    if (!bff.test(path) || allowed.test(path)) return [];
    const lines = text.split('\n').flatMap((line, index) => (readsTime.test(line) && !comment.test(line) ? [index + 1] : []));
    return lines.map((line) => `${path}:${line} reads the time: take it from \`Clock\` or \`SystemTime\` of ports.ts.`);
  });
}
