import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { operations } from './operations.ts';
import { type Context, type Schema, schemaOf } from './schema-of-type.ts';

const root = join(dirname(createRequire(import.meta.url).resolve('stripe')), '..');
const folder = join(root, 'esm/resources');
const fileOf = (operation: string) => join(folder, operation.replace(/\.\w+$/, ''));

/** What the adapter uses of Stripe's API, as OpenAPI, from the types of the installed `stripe` package. */
export async function stripeDocument() {
  const types = typesOf(operations);
  const paths: Record<string, Record<string, Schema>> = {};
  for (const operation of operations) {
    const { verb, path } = await addressOf(operation);
    paths[path] = { ...paths[path], [verb]: describe(types, operation, verb) };
  }
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const apiVersion = /'([^']+)'/.exec(await readFile(join(root, 'esm/apiVersion.js'), 'utf8'))?.[1];
  return {
    openapi: '3.1.0',
    info: { title: 'What the adapter uses of Stripe', version: apiVersion, 'x-source': `the types of stripe@${version}` },
    paths,
    components: { schemas: Object.fromEntries([...types.components].sort(([one], [other]) => (one < other ? -1 : 1))) },
  };
}

type Types = ReturnType<typeof typesOf>;

function typesOf(operations: string[]) {
  const program = ts.createProgram(
    operations.map((operation) => `${fileOf(operation)}.d.ts`),
    { target: ts.ScriptTarget.ES2022, strict: true, skipLibCheck: true, types: [] },
  );
  return { program, checker: program.getTypeChecker(), components: new Map<string, Schema>() };
}

/** Verb and path stand in the package's code, not in its types. */
async function addressOf(operation: string): Promise<{ verb: string; path: string }> {
  const method = operation.split('.')[1];
  const code = await readFile(`${fileOf(operation)}.js`, 'utf8');
  const call = new RegExp(`^ {4}${method}\\([^)]*\\) \\{[\\s\\S]*?_makeRequest\\('(\\w+)', ['\`]([^'\`]+)['\`]`, 'm').exec(code);
  if (!call?.[1] || !call[2]) throw new Error(`${operation} was not found`);
  return { verb: call[1].toLowerCase(), path: call[2].replaceAll(/\$\{encodeURIComponent\((\w+)\)\}/g, '{$1}') };
}

function describe(types: Types, operation: string, verb: string): Schema {
  const { input, answer } = signatureOf(types, operation);
  const contextOf = (side: Context['side']): Context => ({ ...types, side });
  const request = input && schemaOf(input, contextOf('request'));
  const response = schemaOf(answer.item, contextOf('answer'));
  const schema = answer.isList ? listOf(response) : response;
  return {
    operationId: operation,
    ...(verb === 'get' ? { parameters: parametersOf(request) } : { requestBody: form(request) }),
    responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } },
  };
}

function signatureOf({ program, checker }: Types, operation: string) {
  const source = program.getSourceFile(`${fileOf(operation)}.d.ts`);
  const method = operation.split('.')[1] ?? '';
  const declared = source?.statements.filter(ts.isClassDeclaration).flatMap((each) => [...each.members]);
  const node = declared?.find(
    (each): each is ts.MethodDeclaration => ts.isMethodDeclaration(each) && each.name.getText() === method,
  );
  const signature = node && checker.getSignatureFromDeclaration(node);
  if (!signature) throw new Error(`${operation} has no types`);
  const params = signature.getParameters().find(({ name }) => name === 'params');
  return {
    input: params && checker.getNonNullableType(checker.getTypeOfSymbol(params)),
    answer: answerOf(checker, signature.getReturnType()),
  };
}

/** `Promise<Response<T>>` or `ApiListPromise<T>`. */
function answerOf(checker: ts.TypeChecker, type: ts.Type): { item: ts.Type; isList: boolean } {
  const isList = type.symbol.name === 'ApiListPromise';
  const [inner] = checker.getTypeArguments(type as ts.TypeReference);
  if (!inner) throw new Error(`${checker.typeToString(type)} is no promise`);
  return { item: isList ? inner : (inner.aliasTypeArguments?.[0] ?? inner), isList };
}

function listOf(items: Schema): Schema {
  const properties = {
    object: { type: 'string', enum: ['list'] },
    data: { type: 'array', items },
    has_more: { type: 'boolean' },
    url: { type: 'string' },
  };
  return { type: 'object', properties, required: Object.keys(properties) };
}

function form(schema: Schema = { type: 'object', additionalProperties: false }): Schema {
  return { content: { 'application/x-www-form-urlencoded': { schema } } };
}

function parametersOf(schema: Schema | undefined): Schema[] {
  const required = (schema?.required ?? []) as string[];
  const properties = (schema?.properties ?? {}) as Record<string, Schema>;
  return Object.entries(properties).map(([name, each]) => ({
    in: 'query',
    name,
    required: required.includes(name),
    schema: each,
  }));
}
