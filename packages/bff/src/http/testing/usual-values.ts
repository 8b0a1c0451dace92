import { type OpenApiDocument, openApiDocument, type Routes } from '@locai/billing-contract';

type Operation = OpenApiDocument['paths'][string][string];
type Schema = OpenApiDocument['components']['schemas'][string];
/** What may well stand in each named place. */
type Usual = Record<string, unknown[]>;

const document = openApiDocument();
const operations = new Map<string, Operation>(
  Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => [one.operationId, one])),
);

/** What the document offers for the fields of a body, the parameters of the path and those of the query: examples and choices. */
export function usualValues(id: keyof Routes): { body: Usual; path: Usual; query: Usual } {
  const operation = operations.get(id);
  const media = operation?.requestBody?.content['application/json'];
  return {
    body: fieldsOf(media?.schema, media?.example),
    path: parametersOf(operation, 'path'),
    query: parametersOf(operation, 'query'),
  };
}

function fieldsOf(schema: Schema | undefined, example: unknown): Usual {
  const { properties = {} } = resolved(schema);
  const given = new Map(typeof example === 'object' && example !== null ? Object.entries(example) : []);
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [
      name,
      [...(given.has(name) ? [given.get(name)] : []), ...choicesOf(field)],
    ]),
  );
}

function parametersOf(operation: Operation | undefined, place: string): Usual {
  const found = (operation?.parameters ?? []).filter((one) => one.in === place);
  return Object.fromEntries(found.map(({ name, schema }) => [name, choicesOf(schema)]));
}

function choicesOf(schema: Schema): unknown[] {
  const { example, default: usual, const: only, enum: choices = [], anyOf = [], oneOf = [], allOf = [], type } = resolved(schema);
  const flags = type === 'boolean' ? [true, false] : [];
  const none = type === 'null' || (Array.isArray(type) && type.includes('null')) ? [null] : [];
  const parts = [...anyOf, ...oneOf, ...allOf].flatMap(choicesOf);
  return [example, usual, only, ...choices, ...flags, ...parts].filter((value) => value !== undefined).concat(none);
}

function resolved(schema: Schema = {}): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name ? resolved(document.components.schemas[name]) : schema;
}
