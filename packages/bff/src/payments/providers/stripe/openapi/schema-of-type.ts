import ts from 'typescript';
import { longestMember, resources, wanted } from './operations.ts';

export type Schema = { [keyword: string]: unknown };

/** What `schemaOf` fills beside its answer. */
export interface Context {
  checker: ts.TypeChecker;
  /** Requests are closed: a member that Stripe does not know is an error there. Answers grow. */
  side: 'request' | 'answer';
  components: Map<string, Schema>;
}

/** A type of Stripe's package as JSON schema. */
export function schemaOf(type: ts.Type, context: Context): Schema {
  const members = type.isUnion() ? type.types : [type];
  const known = members.filter((member) => !isOtherString(member) && !(member.flags & ts.TypeFlags.Undefined));
  const literals = known.filter((member) => member.isStringLiteral()).map((member) => member.value);
  const rest = known.filter((member) => !member.isStringLiteral());
  const schemas = isOneResource(rest, context)
    ? [kindsOf(rest, context)]
    : distinct(rest.map((member) => schemaOfOne(member, context)));
  if (literals.length > 0) schemas.unshift({ type: 'string', enum: literals });
  return schemas.length === 1 && schemas[0] ? schemas[0] : { anyOf: schemas };
}

/** `OtherString` keeps every enum of the types open; the document is about what is known today. */
const isOtherString = (type: ts.Type) => type.isIntersection();

function schemaOfOne(type: ts.Type, context: Context): Schema {
  const { checker } = context;
  if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
  if (type.flags & ts.TypeFlags.BooleanLike) return booleanOf(type, checker);
  if (type.flags & ts.TypeFlags.NumberLike) return { type: 'integer' };
  if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
  if (checker.isArrayType(type))
    return { type: 'array', items: schemaOf(checker.getTypeArguments(type as ts.TypeReference)[0] ?? type, context) };
  const values = type.getStringIndexType();
  if (values) return { type: 'object', additionalProperties: schemaOf(values, context) };
  if (type.getProperties().length === 0) return type.flags & ts.TypeFlags.Object ? { type: 'object' } : {};
  return objectOf(type, context);
}

function booleanOf(type: ts.Type, checker: ts.TypeChecker): Schema {
  const word = checker.typeToString(type);
  return word === 'true' || word === 'false' ? { type: 'boolean', enum: [word === 'true'] } : { type: 'boolean' };
}

/** A resource is told by its `object` member: it is a component, or where it is not wanted nothing but its id. */
function objectOf(type: ts.Type, context: Context): Schema {
  const name = resourceName(type, context.checker);
  if (!name) return membersOf(type, context);
  if (!resources.has(name)) return { type: 'string' };
  const isDeleted = type.getProperty('deleted') !== undefined && type.getProperties().length <= 3;
  const component = isDeleted ? `deleted_${name}` : name;
  if (!context.components.has(component)) {
    context.components.set(component, {});
    context.components.set(component, membersOf(type, context));
  }
  return { $ref: `#/components/schemas/${component}` };
}

/** Events: one resource of many kinds, told apart by their `type`. */
function isOneResource(types: ts.Type[], { checker }: Context): boolean {
  const names = new Set(types.map((type) => resourceName(type, checker)));
  return types.length > 2 && names.size === 1 && !names.has(undefined);
}

function kindsOf([first, ...others]: ts.Type[], context: Context): Schema {
  if (!first) return {};
  const reference = objectOf(first, context);
  const component = context.components.get(resourceName(first, context.checker) ?? '');
  const properties = component?.properties as Record<string, Schema>;
  const kinds = [first, ...others].flatMap((type) => literalOf(type.getProperty('type'), context));
  Object.assign(properties, {
    type: { type: 'string', enum: kinds },
    data: { type: 'object', properties: { object: { type: 'object' } }, required: ['object'] },
  });
  return reference;
}

function literalOf(symbol: ts.Symbol | undefined, { checker }: Context): string[] {
  const type = symbol && checker.getTypeOfSymbol(symbol);
  return type?.isStringLiteral() ? [type.value] : [];
}

function resourceName(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  const object = type.getProperty('object');
  if (!object || !type.getProperty('id')) return undefined;
  const literal = checker.getTypeOfSymbol(object);
  return literal.isStringLiteral() ? literal.value : undefined;
}

function membersOf(type: ts.Type, context: Context): Schema {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const property of type.getProperties()) {
    const member = kept(property.name, schemaOf(context.checker.getTypeOfSymbol(property), context), context);
    if (member) properties[property.name] = member;
    if (member && !(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
  }
  const closed = context.side === 'request' ? { additionalProperties: false } : {};
  return { type: 'object', properties, ...(required.length > 0 && { required }), ...closed };
}

/** A long member may not be sent at all, and may be anything in an answer. */
function kept(name: string, schema: Schema, { side }: Context): Schema | undefined {
  const long = JSON.stringify(schema).length > longestMember[side] && !wanted.has(name);
  if (long) return side === 'request' ? undefined : {};
  return schema;
}

function distinct(schemas: Schema[]): Schema[] {
  const seen = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  const both = '{"type":"boolean","enum":[true]}';
  if (!seen.has(both) || !seen.delete('{"type":"boolean","enum":[false]}')) return [...seen.values()];
  seen.delete(both);
  return [{ type: 'boolean' }, ...seen.values()];
}
