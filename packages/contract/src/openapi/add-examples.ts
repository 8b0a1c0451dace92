import { type MediaType, type OpenApiDocument, operationsOf, type Schema } from './types.ts';

/** Writes an example beside every JSON body, put together from the examples of its fields. */
export function addExamples(document: OpenApiDocument): OpenApiDocument {
  for (const media of mediaTypes(document)) {
    if (media.schema && media.example === undefined) media.example = exampleOf(document, media.schema);
  }
  return document;
}

function mediaTypes(document: OpenApiDocument): MediaType[] {
  const bodies = operationsOf(document).flatMap(({ requestBody, responses }) => [
    ...Object.entries(requestBody?.content ?? {}),
    ...Object.values(responses).flatMap((response) => Object.entries(response.content ?? {})),
  ]);
  const named = Object.values(document.components.responses ?? {}).flatMap(({ content }) => Object.entries(content ?? {}));
  return [...bodies, ...named].filter(([type]) => type.includes('json')).map(([, media]) => media);
}

/** The first of: its own example, default, constant or choice; else what its parts give. */
export function exampleOf(document: OpenApiDocument, schema: Schema): unknown {
  const named = schema.$ref?.split('/').at(-1);
  if (named) return exampleOf(document, document.components.schemas[named] ?? {});
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return exampleOf(document, choice[0] ?? {});
  if (schema.allOf) return mergedExample(schema.allOf.map((part) => exampleOf(document, part)));
  if (schema.properties) return objectExample(document, schema.properties);
  if (schema.items) return [exampleOf(document, schema.items)];
  return plainExample(schema);
}

/** The parts of an object together; of anything else the first part, the others only describe it. */
function mergedExample(parts: unknown[]): unknown {
  const [first] = parts;
  return typeof first === 'object' && first !== null ? Object.assign({}, ...parts) : first;
}

function objectExample(document: OpenApiDocument, properties: Record<string, Schema>) {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, exampleOf(document, schema)]));
}

function plainExample({ type, format }: Schema): unknown {
  const kind = Array.isArray(type) ? type[0] : type;
  if (kind === 'string') return format === 'date-time' ? '2026-11-22T09:30:00.000Z' : 'text';
  if (kind === 'integer' || kind === 'number') return 1;
  if (kind === 'boolean') return true;
  if (kind === 'array') return [];
  return kind === 'null' ? null : {};
}
