import type { Distribution } from './plan-distribution.ts';

const preface = `-- Splits the tables of usage by customer. For Citus 12 or newer, or a service like it.
-- Run it once, on the coordinator, after "locai-billing migrate" and while nothing is served: it moves the rows that are there.`;

/** The statements that distribute a database, as a script for psql. */
export function distributionStatements({ reference, distributed, local }: Distribution): string {
  const [first] = distributed;
  const beside = (name: string) => (name === first ? '' : `, colocate_with => '${first}'`);
  const lines = [
    preface,
    'create extension if not exists citus;',
    '',
    '-- Whole on every node:',
    ...reference.map((name) => `select create_reference_table('${name}');`),
    '',
    '-- All rows of a customer on one node:',
    ...distributed.map((name) => `select create_distributed_table('${name}', 'customer_id'${beside(name)});`),
    '',
    '-- Everything else stays on the coordinator. Of the tables of customers:',
    ...local.map(({ name, because }) => `--   ${name}: ${because}`),
  ];
  return lines.join('\n');
}
