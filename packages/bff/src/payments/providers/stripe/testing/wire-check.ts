import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { type Form, readForm } from './form.ts';

interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  type?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
}

interface Operation {
  operationId: string;
  parameters?: { name: string; required: boolean; schema: Schema }[];
}

interface Document {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** One request as it came in. */
export interface WireRequest {
  method: string;
  path: string;
  query: string;
  body: string;
  headers: Record<string, string | string[] | undefined>;
}

export type WireCheck = ReturnType<typeof wireCheck>;

/** Compares what goes over the wire with Stripe's own description of it. */
export function wireCheck() {
  const text = readFileSync(new URL('../openapi/stripe.gen.json', import.meta.url), 'utf8');
  const document: Document = JSON.parse(text);
  const requests = new Ajv({ strict: false, coerceTypes: true });
  const answers = new Ajv({ strict: false });
  for (const ajv of [requests, answers]) ajv.addSchema(JSON.parse(text), 'stripe');

  function find({ method, path }: WireRequest) {
    const template = Object.keys(document.paths).find((each) => matches(each, path));
    const operation = template ? document.paths[template]?.[method.toLowerCase()] : undefined;
    return template && operation
      ? { template, operation, pointer: `paths/${pointerOf(template)}/${method.toLowerCase()}` }
      : undefined;
  }

  /** What is wrong with a request, in sentences. */
  function problemsOf(request: WireRequest): string[] {
    const found = find(request);
    if (!found) return [`${request.method} ${request.path} is no operation that the adapter is known to use`];
    const problems = [...headerProblems(request, document.info.version)];
    if (request.method === 'POST') {
      const validate = requests.getSchema(
        `stripe#/${found.pointer}/requestBody/content/application~1x-www-form-urlencoded/schema`,
      );
      if (!validate?.(readForm(request.body))) problems.push(requests.errorsText(validate?.errors));
      return problems.map((problem) => `${found.operation.operationId}: ${problem}`);
    }
    return [...problems, ...queryProblems(found.operation, readForm(request.query))];
  }

  function queryProblems({ operationId, parameters = [] }: Operation, query: Form): string[] {
    const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
    const required = parameters.filter((each) => each.required).map(({ name }) => name);
    const schema = { type: 'object', properties, required, additionalProperties: false };
    return requests.validate(schema, query) ? [] : [`${operationId}: ${requests.errorsText()}`];
  }

  /** What is wrong with an answer that stands for success. */
  function problemsOfAnswer(request: WireRequest, answer: unknown): string[] {
    const found = find(request);
    const validate = found && answers.getSchema(`stripe#/${found.pointer}/responses/200/content/application~1json/schema`);
    if (!found || !validate || validate(answer)) return [];
    return [`answer to ${found.operation.operationId}: ${answers.errorsText(validate.errors?.slice(0, 3))}`];
  }

  /** A resource with all that it must have: what is not given is as empty as it may be. */
  function complete(resource: string, given: object): object {
    const schema = document.components.schemas[resource] ?? {};
    const empty = (schema.required ?? []).map((name) => [name, emptyOf(schema.properties?.[name] ?? {})]);
    return { ...Object.fromEntries(empty), ...given };
  }

  return { problemsOf, problemsOfAnswer, complete, apiVersion: document.info.version };
}

const matches = (template: string, path: string) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

const pointerOf = (text: string) => text.replaceAll('~', '~0').replaceAll('/', '~1');

function* headerProblems({ method, headers }: WireRequest, version: string): Generator<string> {
  const [key, asked] = [headers['idempotency-key'], String(headers['stripe-version'])];
  if (asked !== version) yield `it asks for version ${asked}, not ${version}`;
  if (!/^Bearer [sr]k_(test|live)_/.test(String(headers.authorization))) yield 'it carries no secret key';
  // The client of Stripe makes such a key up when it is given none: another one each time.
  if (method === 'POST' && (!key || String(key).startsWith('stripe-node-retry'))) yield 'it carries no idempotency key of ours';
}

function emptyOf(schema: Schema): unknown {
  if (schema.anyOf) return schema.anyOf.some(({ type }) => type === 'null') ? null : emptyOf(schema.anyOf[0] ?? {});
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer') return 0;
  if (schema.type === 'array') return [];
  if (schema.type === 'object')
    return Object.fromEntries((schema.required ?? []).map((name) => [name, emptyOf(schema.properties?.[name] ?? {})]));
  return schema.type === 'string' ? '' : null;
}
