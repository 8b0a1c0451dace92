import type { Graph } from './graph.ts';
import { bffRooms, nodeOnly, ports, pureImports, pureRooms, reactRooms, workspaceImports } from './rules.ts';

const testFile = /\.(test|stories)\.tsx?$|\/testing\//;

/** Every broken rule as one sentence that names the file, what it imports, and what to do. */
export function checkBoundaries(graph: Graph): string[] {
  const imports = [...graph].flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
  const problems = imports.flatMap(({ from, to }) => checkImport(from, to));
  return [...unknownRooms(graph), ...problems, ...reachesNode(graph), ...cycles(new Map([...graph, [ports, []]]))];
}

function checkImport(from: string, to: string): string[] {
  const [, pkg = '', room = ''] = split(from);
  const problems = [checkWorkspace(from, to, pkg)];
  if (!testFile.test(from)) problems.push(isPure(pkg, room) ? checkPure(from, to, room) : checkOrder(from, to, pkg));
  return problems.filter((problem) => problem !== undefined);
}

function checkWorkspace(from: string, to: string, pkg: string): string | undefined {
  if (to.startsWith('packages/') && split(to)[1] !== pkg) return `${from} imports ${to}: go through the package's exports.`;
  if (!to.startsWith('@locai/') || workspaceImports[pkg]?.test(to)) return;
  return `${from} imports ${to}: packages/${pkg} may not. Arrows: react → contract/client, bff → contract.`;
}

function isPure(pkg: string, room: string): boolean {
  return pkg === 'bff' && pureRooms.includes(room);
}

function checkPure(from: string, to: string, room: string): string | undefined {
  if (split(to)[2] === room || pureImports.includes(to)) return;
  return `${from} imports ${to}: ${room} is pure and may import only ${pureImports.join(', ')}.`;
}

function checkOrder(from: string, to: string, pkg: string): string | undefined {
  const [upper, lower] = [rank(from), rank(to)];
  if (upper === undefined || lower === undefined || lower >= upper) return;
  const order = roomsOf(pkg).flatMap((row) => row.filter((name) => !name.includes('.')));
  return `${from} imports ${to}: arrows run only down ${order.join(', ')}. Pass it down as data, or move the caller up.`;
}

function unknownRooms(graph: Graph): string[] {
  const known = [...bffRooms.flat(), 'ports.ts'];
  const rooms = [...graph.keys()].map((path) => split(path)).filter(([, pkg]) => pkg === 'bff');
  const unknown = new Set(rooms.map(([, , room = '']) => room).filter((room) => !known.includes(room) && !testFile.test(room)));
  return [...unknown].map((room) => `packages/bff/src/${room} has no place: give it one in scripts/boundaries/rules.ts.`);
}

function reachesNode(graph: Graph): string[] {
  const entry = 'packages/bff/src/index.ts';
  const trail = new Map([[entry, entry]]);
  for (const [path, way] of trail) {
    for (const to of graph.get(path) ?? []) if (!trail.has(to)) trail.set(to, `${way} → ${to}`);
  }
  const reached = [...trail].filter(([path]) => nodeOnly.test(path));
  return reached.map(([path, way]) => `The main entry of the BFF reaches ${path}: ${way}. Put it behind a port in src/node.ts.`);
}

/** One line per cycle, found by walking depth first and looking at the files that are still open. */
function cycles(graph: Graph): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const open: string[] = [];
  function visit(path: string) {
    const start = open.indexOf(path);
    if (start >= 0) found.push(`Import cycle: ${[...open.slice(start), path].join(' → ')}.`);
    if (start >= 0 || done.has(path)) return;
    open.push(path);
    for (const to of graph.get(path) ?? []) visit(to);
    open.pop();
    done.add(path);
  }
  for (const path of graph.keys()) visit(path);
  return found;
}

function rank(path: string): number | undefined {
  const [, pkg = '', room = ''] = split(path);
  const row = roomsOf(pkg).findIndex((names) => names.includes(room));
  return row < 0 ? undefined : row;
}

function roomsOf(pkg: string): string[][] {
  return { bff: bffRooms, react: reactRooms }[pkg] ?? [];
}

/** `packages/bff/src/usage/store.ts` → `['packages', 'bff', 'usage', 'store.ts']`. */
function split(path: string): string[] {
  return path.replace('/src/', '/').split('/');
}
