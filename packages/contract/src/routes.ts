import * as operations from './operations.ts';

export type Routes = typeof operations;

/**
 * Every route of both APIs by its operation id. The server binds one handler to each; the documents list them all.
 * Typed as the module it is: spelt out, a hundred routes are more than a declaration file can hold.
 */
export const routes: Routes = operations;

/** The operation ids in the order in which a router must know them: a fixed part of a path before a parameter in its place. */
export function operationIds(): (keyof Routes)[] {
  const pathOf = (id: keyof Routes) => routes[id].path;
  return (Object.keys(routes) as (keyof Routes)[]).sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}
