import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import openapiTS, { astToString } from 'openapi-typescript';
import { run } from '../../scripts/run.ts';

const root = join(import.meta.dirname, '../..');
const document = join(root, 'docs/api-reference/openapi.json');

const compilerOptions = {
  target: 'ES2023',
  module: 'NodeNext',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
  strict: true,
  noUncheckedIndexedAccess: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  noEmit: true,
};

/** An empty project to generate into. It is within the repository, so that Node and the compiler find their packages. */
export async function emptyProject(): Promise<string> {
  const folder = join(root, '.cache/clients');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['.'] }));
  return folder;
}

/** Writes `types.ts`: openapi-typescript's types of every path, operation and schema. */
export async function generateTypes(folder: string): Promise<void> {
  const types = await openapiTS(JSON.parse(await readFile(document, 'utf8')));
  await writeFile(join(folder, 'types.ts'), astToString(types));
}

/** Writes `client/`: one function per operation, by @hey-api/openapi-ts. */
export async function generateClient(folder: string): Promise<void> {
  await createClient({
    input: document,
    output: { path: join(folder, 'client'), module: { extension: '.ts' } },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent', file: false },
  });
}

/** What the compiler has to say about the project; nothing when it compiles. */
export async function compile(folder: string): Promise<string> {
  return (await run(['tsc', '-p', folder])).output;
}

/** Runs a file of the project in plain Node and gives what it printed, as JSON. */
export async function runProgram(file: string, env: Record<string, string>): Promise<unknown> {
  const { code, output } = await run(['node', '--disable-warning=ExperimentalWarning', file], { env });
  if (code !== 0) throw new Error(output);
  return JSON.parse(output);
}
