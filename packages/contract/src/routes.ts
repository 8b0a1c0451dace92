import * as nouns from './nouns.ts';

type Nouns = typeof nouns;

/** Every route of both APIs under its operation id: what a noun's file declares with `createRoute` is here. */
export type Routes = { [Id in keyof Nouns as Nouns[Id] extends { operationId: string } ? Id : never]: Nouns[Id] };

/** The server binds one handler to each route; the documents list them all. */
export const routes: Routes = Object.fromEntries(Object.entries(nouns).filter(([, value]) => isRoute(value))) as Routes;

function isRoute(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'operationId' in value;
}

/** The operation ids in the order in which a router must know them: a fixed part of a path before a parameter in its place. */
export function operationIds(): (keyof Routes)[] {
  const pathOf = (id: keyof Routes) => routes[id].path;
  return (Object.keys(routes) as (keyof Routes)[]).sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}
