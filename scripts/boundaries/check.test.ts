import { expect, test } from 'vitest';
import { checkBoundaries } from './check.ts';
import { checkTables } from './check-tables.ts';
import { checkTime } from './check-time.ts';
import { graphOf } from './graph.ts';

function check(files: Record<string, string>): string[] {
  return checkBoundaries(graphOf(new Map(Object.entries(files))));
}

test('an arrow that runs down is fine', () => {
  const files = {
    'packages/bff/src/subscriptions/create-subscription.ts': `import { findPlan } from '../catalog/find-plan.ts';`,
    'packages/bff/src/catalog/find-plan.ts': `import { rows } from './store.ts'; import { z } from '@locai/billing-contract'; import type { Ports } from '../ports.ts';`,
    'packages/bff/src/ports.ts': `import type { Find } from './catalog/find-plan.ts';`,
    'packages/bff/src/catalog/store.ts': `import { sql } from 'kysely';`,
    'packages/react/src/hooks/use-plans.ts': `import type { Plan } from '@locai/billing-contract/client';`,
  };
  expect(check(files)).toEqual([]);
});

test.each([
  ['an arrow up', 'packages/bff/src/catalog/a.ts', `import { b } from '../usage/b.ts';`, 'arrows run only down'],
  ['a type of a higher room', 'packages/bff/src/catalog/a.ts', `import type { B } from '../usage/b.ts';`, 'arrows run only down'],
  ['a re-export of a higher room', 'packages/bff/src/http/a.ts', `export * from '../usage/b.ts';`, 'arrows run only down'],
  ['a hook that knows a component', 'packages/react/src/hooks/a.ts', `import { B } from '../components/b/b.tsx';`, 'only down'],
  ['an impure price', 'packages/bff/src/rating/a.ts', `import { now } from '../http/now.ts';`, 'rating is pure'],
  ['schemas in the browser', 'packages/react/src/hooks/a.ts', `import { P } from '@locai/billing-contract';`, 'may not'],
  ['the contract knowing its server', 'packages/contract/src/a.ts', `import { app } from '@locai/billing-bff';`, 'may not'],
  [
    'a way around the exports',
    'packages/react/src/a.ts',
    `import { a } from '../../contract/src/a.ts';`,
    "through the package's exports",
  ],
  ['a room without a place', 'packages/bff/src/utils/a.ts', '', 'has no place'],
])('%s is refused', (_, path, text, message) => {
  expect(check({ [path]: text })).toEqual([expect.stringContaining(message)]);
});

test('the main entry of the BFF reaches nothing of Node, not even by a dynamic import', () => {
  const files = {
    'packages/bff/src/index.ts': `export { a } from './app.ts';`,
    'packages/bff/src/app.ts': `export const a = () => import('node:fs');`,
  };
  expect(check(files)).toEqual([expect.stringContaining('src/index.ts → packages/bff/src/app.ts → node:fs')]);
  expect(check({ 'packages/bff/src/node.ts': `import pg from 'pg';` })).toEqual([]);
});

test('a cycle is named with its files', () => {
  const files = { 'packages/contract/src/a.ts': `import './b.ts';`, 'packages/contract/src/b.ts': `import './a.ts';` };
  expect(check(files)).toEqual([
    'Import cycle: packages/contract/src/a.ts → packages/contract/src/b.ts → packages/contract/src/a.ts.',
  ]);
});

test("a room reaches its own tables, and another room's only through that room", () => {
  const tables = [
    'packages/bff/src/database/tables/catalog.ts',
    'interface CatalogTables {\n  plans: {\n    id: string;\n  };\n}',
  ] as const;
  const query = `db.selectFrom('plans as p').selectAll()`;
  expect(checkTables(new Map([tables, ['packages/bff/src/catalog/store.ts', query]]))).toEqual([]);
  expect(checkTables(new Map([tables, ['packages/bff/src/invoices/store.ts', query]]))).toEqual([
    'packages/bff/src/invoices/store.ts uses the table plans: it is reached through the verbs of catalog.',
  ]);
});

test('only the two ports read the time', () => {
  const text = '// new Date() in a comment is fine\nconst at = new Date();';
  expect(checkTime(new Map([['packages/bff/src/clock.ts', text]]))).toEqual([]);
  expect(checkTime(new Map([['packages/bff/src/usage/a.ts', text]]))).toEqual([
    expect.stringContaining('usage/a.ts:2 reads the time'),
  ]);
});
