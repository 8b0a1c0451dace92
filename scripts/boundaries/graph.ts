import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ts from '@typescript/typescript6';

/** Source files by their path in the repository. */
export type Sources = Map<string, string>;

/** Every source file with what it imports: a path for a relative import, the specifier as written for all others. */
export type Graph = Map<string, string[]>;

const sourceFile = /(?<!\.gen)\.tsx?$/;

export async function readSources(root: string, folder: string): Promise<Sources> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && sourceFile.test(entry.name));
  const paths = files.map((entry) => relative(root, join(entry.parentPath, entry.name)));
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const)));
}

/** Types count as imports: who needs to know a type of a room needs to know the room. */
export function graphOf(sources: Sources): Graph {
  return new Map([...sources].map(([path, text]) => [path, importsOf(path, text)]));
}

function importsOf(path: string, text: string): string[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? join(dirname(path), fileName) : fileName));
}
