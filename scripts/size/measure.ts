import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { type OutputChunk, rolldown } from 'rolldown';

/** Gzipped bytes: what loads with the first import, and what loads later, by chunk. */
export interface Size {
  initial: number;
  lazy: { name: string; bytes: number; stripe: boolean }[];
  /** The modules of what loads first, with their bytes before compression, largest first. */
  modules: { name: string; bytes: number }[];
}

/** The peers that an app has anyway. Stripe is a peer too but is bundled here, to see in which chunk it lands. */
const external = /^(react|react-dom|@tanstack\/react-query)(\/|$)/;

/** Bundles code as an app's production build would and measures every chunk. `from` is where packages are resolved. */
export async function measure(code: string, from: string): Promise<Size> {
  const chunks = await bundle(code, from);
  const first = firstLoad(chunks);
  const later = chunks.filter((chunk) => !first.includes(chunk));
  return {
    initial: first.reduce((sum, chunk) => sum + gzipped(chunk.code), 0),
    lazy: later.map((chunk) => ({ name: chunk.name, bytes: gzipped(chunk.code), stripe: usesStripe(chunk) })),
    modules: first.flatMap(modulesOf).sort((a, b) => b.bytes - a.bytes),
  };
}

/** A stylesheet with what it imports, minified and gzipped. */
export async function measureStyles(path: string, from: string): Promise<Size> {
  const stdin = { contents: `@import '${path}';`, resolveDir: from, loader: 'css' as const };
  const { outputFiles } = await build({ stdin, bundle: true, minify: true, write: false });
  return { initial: outputFiles.reduce((sum, file) => sum + gzipped(file.contents), 0), lazy: [], modules: [] };
}

/** With the settings that Vite 8 gives Rolldown. */
async function bundle(code: string, from: string): Promise<OutputChunk[]> {
  const entry = `${from}/entry.js`;
  const build = await rolldown({
    input: entry,
    cwd: from,
    external,
    platform: 'browser',
    // An app's entry exports nothing, so other chunks may import from it.
    preserveEntrySignatures: 'allow-extension',
    // It warns of every 'use client'.
    logLevel: 'silent',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [{ name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? code : null) }],
  });
  const comments = { annotation: false, jsdoc: false, legal: false };
  const { output } = await build.generate({ format: 'esm', minify: true, topLevelVar: true, comments });
  await build.close();
  return output.filter((file) => file.type === 'chunk');
}

/** The entry and all that it imports without `import()`. */
function firstLoad(chunks: OutputChunk[]): OutputChunk[] {
  const found = new Set(chunks.filter((chunk) => chunk.isEntry));
  for (const { imports } of found) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) found.add(chunk);
  }
  return [...found];
}

function modulesOf({ modules }: OutputChunk): { name: string; bytes: number }[] {
  const sizes = Object.entries(modules).map(([id, { renderedLength }]) => ({ name: shortName(id), bytes: renderedLength }));
  return sizes.filter(({ bytes }) => bytes > 0);
}

function usesStripe({ moduleIds }: OutputChunk): boolean {
  return moduleIds.some((id) => id.includes('@stripe'));
}

function shortName(id: string): string {
  return id.replace(/^.*\/(node_modules|packages)\//, '');
}

function gzipped(content: string | Uint8Array): number {
  return gzipSync(content, { level: 9 }).length;
}
