import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, packages, type Scratch } from './scratch.ts';

const root = join(import.meta.dirname, '../..');
const readmes = ['README.md', 'docs/catalogue-as-code.md', ...packages.map((name) => `packages/${name}/README.md`)];
const fence = /^```(tsx?)\n([\s\S]*?)^```$/gm;

const compilerOptions = {
  target: 'ES2023',
  module: 'NodeNext',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  jsx: 'react-jsx',
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Writes every TypeScript example of the readmes into the scratch project and compiles them there; gives their names. */
export async function compileReadmes(scratch: Scratch): Promise<string[]> {
  const files: string[] = [];
  for (const readme of readmes.filter((path) => existsSync(join(root, path)))) {
    const text = await readFile(join(root, readme), 'utf8');
    for (const [, extension, code = ''] of text.matchAll(fence)) {
      const file = `${readme.replaceAll('/', '-')}-${files.length + 1}.${extension}`;
      await writeFile(join(scratch.folder, file), code);
      files.push(file);
    }
  }
  await writeFile(join(scratch.folder, 'styles.d.ts'), `declare module '@locai/billing-react/styles.css';\n`);
  await writeFile(join(scratch.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [...files, 'styles.d.ts'] }));
  await ok(['tsc', '-p', '.'], scratch.folder);
  return files;
}
