// Writes what is derived from the contract: the OpenAPI documents and the client's types. `--check` fails when a file is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { openApiDocument } from '../src/openapi/document.ts';

const root = join(import.meta.dirname, '../../..');
const check = process.argv.includes('--check');

const document = openApiDocument();
const banner = '// Written by `pnpm specs` from the routes of this package. Do not edit.\n\n';
const types = banner + astToString(await openapiTS(JSON.parse(JSON.stringify(document)), { alphabetize: true }));

await put('docs/api-reference/openapi.json', text(document));
await put('docs/specs/billing_api_docs.json', text(openApiDocument('billing')));
await put('docs/specs/entitlements_api_docs.json', text(openApiDocument('entitlements')));
await put('packages/contract/src/client/schema.gen.ts', types);

function text(document: object) {
  return `${JSON.stringify(document, null, 2)}\n`;
}

async function put(path: string, content: string) {
  const file = join(root, path);
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before === content) return;
  if (check) {
    console.error(`${path} is stale. Run \`pnpm specs\` and commit the result.`);
    process.exitCode = 1;
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  console.log(`wrote ${path}`);
}
