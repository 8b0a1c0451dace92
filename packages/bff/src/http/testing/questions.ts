import { type OpenApiDocument, openApiDocument, type Routes, routes } from '@locai/billing-contract';
import { bodies, subjects } from './access-bodies.ts';

/** A request, and what is wrong with it. */
export interface Question {
  path: string;
  init: RequestInit & { body?: string };
  /** e.g. `query limit`; nothing is wrong with the right one. */
  wrong?: string;
}

type Params = Record<string, string>;
type Operation = OpenApiDocument['paths'][string][string];

const operations = new Map<string, Operation>(
  Object.values(openApiDocument().paths).flatMap((path) => Object.values(path).map((one) => [one.operationId, one])),
);
/** The host knows its users and the settings have their fixed names: neither can be unknown. */
const neverUnknown = ['userId', 'category'];
const tooLong = 'x'.repeat(600);

/** The right question: what stands in the world, and the body that belongs to it, else the one that the document shows. */
export function rightQuestion(id: keyof Routes, world: Params): Question {
  const params = paramsOf(id, world);
  const example = operations.get(id)?.requestBody?.content['application/json']?.example;
  const body = bodies[id]?.(world) ?? example;
  return asked(id, pathOf(id, params), body === undefined ? undefined : JSON.stringify(body));
}

/** One question per parameter and field of the query that is invalid, and some with an invalid body. */
export function brokenQuestions(id: keyof Routes, world: Params): Question[] {
  const right = rightQuestion(id, world);
  const inPath = namesIn(id, 'path').map((name) => ({ ...withParam(id, world, name, tooLong), wrong: `path ${name}` }));
  const inQuery = namesIn(id, 'query').map((name) => ({
    ...right,
    path: `${right.path}?${name}=${tooLong}`,
    wrong: `query ${name}`,
  }));
  return [...inPath, ...inQuery, ...brokenBodies(id, world)];
}

/** One question per id in the path that is the id of nothing. */
export function unknownQuestions(id: keyof Routes, world: Params): Question[] {
  const names = namesIn(id, 'path').filter((name) => !neverUnknown.includes(name));
  return names.map((name) => ({ ...withParam(id, world, name, 'nope'), wrong: `path ${name}` }));
}

function brokenBodies(id: keyof Routes, world: Params): Question[] {
  if (!operations.get(id)?.requestBody) return [];
  const { path } = rightQuestion(id, world);
  return ['{"unheardOf":true}', '[]', '"text"'].map((text) => ({ ...asked(id, path, text), wrong: `body ${text}` }));
}

function withParam(id: keyof Routes, world: Params, name: string, value: string): Question {
  const { init } = rightQuestion(id, world);
  return { path: pathOf(id, { ...paramsOf(id, world), [name]: value }), init };
}

function paramsOf(id: keyof Routes, world: Params): Params {
  const other = Object.entries(subjects[id] ?? {}).map(([name, meant]) => [name, world[meant] ?? '']);
  return { ...world, ...Object.fromEntries(other) };
}

function pathOf(id: keyof Routes, params: Params): string {
  return routes[id].path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function asked(id: keyof Routes, path: string, body: string | undefined): Question {
  const method = routes[id].method.toUpperCase();
  const headers = { 'Content-Type': 'application/json' };
  return { path, init: body === undefined ? { method } : { method, body, headers } };
}

function namesIn(id: keyof Routes, place: 'path' | 'query'): string[] {
  return (operations.get(id)?.parameters ?? []).filter((one) => one.in === place).map(({ name }) => name);
}
