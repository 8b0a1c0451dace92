// Holds the OpenAPI documents to the recommended rules of Redocly: no error and no warning.
import { run } from './run.ts';

const documents = ['api-reference/openapi', 'specs/billing_api_docs', 'specs/entitlements_api_docs'];

for (const document of documents) {
  const path = `docs/${document}.json`;
  const command = ['redocly', 'lint', path, '--extends=recommended', '--format=json'];
  const { code, output } = await run(command, { env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } });
  const { errors, warnings } = totalsIn(output);
  if (code === 0 && errors + warnings === 0) {
    console.log(`${path}: no error, no warning`);
    continue;
  }
  console.error(output);
  process.exitCode = 1;
}

function totalsIn(output: string): { errors: number; warnings: number } {
  const json = output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1);
  try {
    return JSON.parse(json).totals;
  } catch {
    return { errors: 1, warnings: 0 };
  }
}
