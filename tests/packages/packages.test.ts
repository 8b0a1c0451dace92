import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { compileReadmes } from './readme.ts';
import { createScratch, ok, type PackageName, packages, type Scratch, withReact } from './scratch.ts';
import { serverComponent, serverRendering, serverStreaming } from './server-rendering.ts';

let scratch: Scratch;

beforeAll(async () => {
  scratch = await createScratch();
}, 120_000);

afterAll(() => scratch?.remove());

describe.each(packages)('@locai/billing-%s', (name) => {
  test('is published right', async () => {
    const tarball = await readFile(scratch.tarballs[name]);
    const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('has types for every entry', async () => {
    // A stylesheet has no types.
    const stylesheets = name === 'react' ? ['--exclude-entrypoints', './styles.css'] : [];
    await ok(['attw', scratch.tarballs[name], '--profile', 'esm-only', ...stylesheets]);
  });

  test('carries its licence and readme, and no test', async () => {
    const files = (await ok(['tar', '-tzf', scratch.tarballs[name]])).trim().split('\n');
    expect(files).toEqual(expect.arrayContaining(['package/LICENSE', 'package/README.md', 'package/package.json']));
    expect(files.filter((file) => /\.(test|stories)\./.test(file))).toEqual([]);
  });

  test('imports in plain Node', async () => {
    const entries = await entriesOf(name);
    expect(entries).not.toEqual([]);
    const program = entries.map((entry) => `console.log(Object.keys(await import('${entry}')).length > 0);`);
    expect((await scratch.node(program.join('\n'))).trim().split('\n')).toEqual(entries.map(() => 'true'));
  });
});

test('the examples of the readmes compile against the packed types', async () => {
  expect((await compileReadmes(scratch)).length).toBeGreaterThanOrEqual(packages.length);
});

test('the main entry of the BFF bundles for the browser', async () => {
  const { outputFiles, metafile } = await bundleForBrowser(`export * from '@locai/billing-bff';`);
  expect(outputFiles.length).toBeGreaterThan(0);
  expect(Object.keys(metafile.inputs).filter((input) => /node_modules\/pg\//.test(input))).toEqual([]);
});

test('an installed BFF draws invoices with the fonts that came with it', async () => {
  const colors = { text: '#111827', muted: '#6b7280', accent: '#2563eb', line: '#e5e7eb', background: '#ffffff' };
  const blocks = [
    { type: 'heading', text: 'Invoice' },
    { type: 'text', title: null, text: 'فاتورة' },
  ];
  const looks = { title: 'Invoice', author: null, mark: null, locale: 'en', direction: 'ltr', paper: 'a4', colors, blocks };
  const output = await scratch.node(`
    import { pdfRenderer } from '@locai/billing-bff/node';
    const bytes = await pdfRenderer().render({ ...${JSON.stringify(looks)}, writtenAt: new Date(0) });
    const pdf = new TextDecoder('latin1').decode(bytes);
    console.log(pdf.slice(0, 5), pdf.includes('NotoSans'), pdf.includes('Vazirmatn'));`);
  expect(output.trim()).toBe('%PDF- true true');
});

test('the BFF brings its reference page along', async () => {
  const program = `import { referencePage } from '@locai/billing-bff/node'; console.log((await referencePage()()).length);`;
  expect(Number(await scratch.node(program))).toBeGreaterThan(100_000);
});

test('the command line says how it is used', async () => {
  expect(await ok([join(scratch.folder, 'node_modules/.bin/locai-billing'), '--help'])).toMatch(
    /locai-billing <command>[\s\S]*dev[\s\S]*start[\s\S]*migrate/,
  );
});

test('only the client entry of the React package is for the client', async () => {
  const folder = join(scratch.folder, 'node_modules/@locai/billing-react/dist');
  expect(await readFile(join(folder, 'index.js'), 'utf8')).toMatch(/^['"]use client['"];/);
  expect(await readFile(join(folder, 'server/index.js'), 'utf8')).not.toMatch(/['"]use client['"]/);
});

test('the React package brings no schema library into the browser', async () => {
  const { metafile } = await bundleForBrowser(`export * from '@locai/billing-react';`);
  const inputs = Object.keys(metafile.inputs);
  expect(inputs).toContainEqual(expect.stringContaining('billing-contract'));
  expect(inputs.filter((input) => /zod|hono/.test(input))).toEqual([]);
});

test.each([
  ['development', true],
  ['production', false],
])('does a build for %s have the devtools? %j', async (mode, has) => {
  const app = `
    import { PricingTable } from '@locai/billing-react';
    import { BillingDevtools } from '@locai/billing-react/devtools';
    export const App = () => [PricingTable, BillingDevtools];`;
  const { outputFiles } = await bundleForBrowser(app, { 'process.env.NODE_ENV': JSON.stringify(mode) });
  const code = outputFiles.map(({ text }) => text).join('\n');
  expect(code).toContain('locai-pricing');
  expect(/locai-devtools|Billing devtools/.test(code)).toBe(has);
});

test('the pricing table renders on the server with what was prefetched', async () => {
  const html = await scratch.node(serverRendering);
  expect(html).toContain('Starter');
  expect(html).toContain('€9');
  expect(html).toContain('Professional');
  expect(html).toContain('€29');
});

test('a server component prefetches, asks a gate and refers to what is drawn in the browser', async () => {
  const page = JSON.parse(await scratch.node(serverComponent, ['--conditions=react-server']));
  expect(page.type).toEqual({ client: 'HydrationBoundary' });
  expect(page.props.children.type).toEqual({ client: 'PricingTable' });
  expect(JSON.stringify(page.props.state)).toContain('Professional');
});

test('it renders and streams on React 18.3 too', async () => {
  const older = await withReact('18.3.1', scratch);
  onTestFinished(() => older.remove());
  const html = await older.node(serverRendering);
  expect(html).toContain('Professional');
  expect(html).toContain('€29');
  const streamed = await older.node(serverStreaming);
  expect(streamed).toMatch(/^18\.3\.1 <main>documents<!--\$\?--><template/);
  expect(streamed).toContain('waiting');
  expect(streamed).toContain('true Professional');
}, 60_000);

function bundleForBrowser(contents: string, define: Record<string, string> = {}) {
  return build({
    stdin: { contents, resolveDir: scratch.folder },
    absWorkingDir: scratch.folder,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    splitting: true,
    outdir: 'out',
    write: false,
    metafile: true,
    external: ['@stripe/*'],
    define,
    logLevel: 'silent',
  });
}

/** `@locai/billing-bff`, `@locai/billing-bff/node`, …: every entry that is a program. */
async function entriesOf(name: PackageName): Promise<string[]> {
  const path = join(scratch.folder, `node_modules/@locai/billing-${name}/package.json`);
  const { exports } = JSON.parse(await readFile(path, 'utf8'));
  const entries = Object.keys(exports).filter((entry) => !entry.endsWith('.css') && entry !== './package.json');
  return entries.map((entry) => `@locai/billing-${name}${entry.slice(1)}`);
}
