import { openApiDocument, type Routes } from '@locai/billing-contract';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Answers = Record<string, { $ref?: string; content?: Record<string, { schema?: object }> }>;

const document = openApiDocument();
const ajv = new Ajv2020({ strict: false, logger: false });
formats.default(ajv);
ajv.addSchema(closed(document), 'document', undefined, false);

const answers = new Map<string, { pointer: string; responses: Answers }>();
for (const [path, methods] of Object.entries(document.paths))
  for (const [method, { operationId, responses }] of Object.entries(methods))
    answers.set(operationId, { pointer: `/paths/${escaped(path)}/${method}/responses`, responses });

/**
 * What the OpenAPI document says against an answer: that its status or content type is not listed for the operation, or where its
 * body is another than described. Nothing when it is as documented.
 */
export function undocumented(id: keyof Routes, status: number, type: string | null, body: string): string | undefined {
  const listed = answers.get(id);
  const found = listed?.responses[status];
  if (!listed || !found) return `${status} is not listed for ${id}: ${body}`;
  const named = found.$ref?.slice('#'.length);
  const content = named ? document.components.responses?.[named.split('/').at(-1) ?? '']?.content : found.content;
  if (!content) return body === '' ? undefined : `${status} of ${id} has no body: ${body}`;
  const media = type?.split(';')[0] ?? '';
  if (!content[media]) return `${status} of ${id} is ${media}, listed are ${Object.keys(content).join(', ')}`;
  if (!media.includes('json')) return;
  return faultOf(`${named ?? `${listed.pointer}/${status}`}/content/${escaped(media)}/schema`, body);
}

const validators = new Map<string, ValidateFunction>();

function faultOf(pointer: string, body: string): string | undefined {
  const valid = validators.get(pointer) ?? ajv.compile({ $ref: `document#${encodeURI(pointer)}` });
  validators.set(pointer, valid);
  return valid(JSON.parse(body)) ? undefined : `${ajv.errorsText(valid.errors, { dataVar: 'body' })} in ${body}`;
}

function escaped(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A field that is not described is a leak: objects that do not say that they are open are closed. */
function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(closed) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  const open = !('properties' in schema) || 'additionalProperties' in schema || 'allOf' in schema;
  return { ...members, ...(!open && { unevaluatedProperties: false }) } as T;
}
