import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

/** Gzipped bytes: what loads with the first import, and what loads later, by chunk. */
export interface Size {
  initial: number;
  lazy: { name: string; bytes: number; inputs: string[] }[];
  /** The modules in what loads first. */
  inputs: string[];
}

/** The peers that an app has anyway. Stripe is a peer too but is bundled here, to see in which chunk it lands. */
const external = ['react', 'react-dom', '@tanstack/react-query'];

/** Bundles the named exports as an app would and measures every chunk. `from` is the folder whose packages are resolved. */
export async function measure(code: string, from: string, loader: 'ts' | 'css' = 'ts'): Promise<Size> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: from, loader, sourcefile: 'entry' },
    external,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    metafile: true,
    write: false,
    outdir: 'out',
    absWorkingDir: from,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const bytes = new Map(outputFiles.map((file) => [file.path, gzipSync(file.contents, { level: 9 }).length]));
  const sizeOf = (output: string) => bytes.get(`${from}/${output}`) ?? 0;
  const first = firstLoad(metafile);
  const later = Object.keys(metafile.outputs).filter((output) => !first.includes(output));
  return {
    initial: first.reduce((sum, output) => sum + sizeOf(output), 0),
    lazy: later.map((output) => ({
      name: chunkName(metafile, output),
      bytes: sizeOf(output),
      inputs: inputsOf(metafile, output),
    })),
    inputs: first.flatMap((output) => inputsOf(metafile, output)),
  };
}

/** The entry and all that it imports without `import()`. */
function firstLoad({ outputs }: Metafile): string[] {
  const found = new Set(Object.keys(outputs).filter((output) => outputs[output]?.entryPoint === 'entry'));
  for (const output of found) {
    for (const { kind, path, external } of outputs[output]?.imports ?? []) {
      if (kind === 'import-statement' && !external) found.add(path);
    }
  }
  return [...found];
}

function inputsOf({ outputs }: Metafile, output: string): string[] {
  return Object.keys(outputs[output]?.inputs ?? {});
}

/** `out/stripe-form-ABC123.js` → `stripe-form`; a shared chunk is named after its largest module. */
function chunkName({ outputs }: Metafile, output: string): string {
  const name = (output.split('/').at(-1) ?? output).replace(/-[A-Z0-9]{8}\.(js|css)$/, '');
  if (name !== 'chunk') return name;
  const modules = Object.entries(outputs[output]?.inputs ?? {}).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput);
  return `shared by lazy chunks (${modules[0]?.[0].split('/').at(-1)})`;
}
