import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { TableShape } from './plan-distribution.ts';

/** Reads the shape of every table, by name. Partitions go with their table. */
export async function readTables(db: Db): Promise<TableShape[]> {
  const { rows } = await sql<TableShape>`
    select relation.relname as name,
      exists (select 1 from pg_attribute as a where a.attrelid = relation.oid and a.attname = 'customer_id') as "hasCustomer",
      coalesce((
        select json_agg(columns order by columns::text) from (
          select json_agg(coalesce(a.attname, '(an expression)') order by key.position) as columns
          from pg_index as i
          cross join lateral unnest(i.indkey::int2[]) with ordinality as key (number, position)
          left join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = key.number
          where i.indrelid = relation.oid and i.indisunique
          group by i.indexrelid
        ) as unique_keys
      ), '[]') as "uniqueKeys",
      coalesce((
        select json_agg(distinct target.relname)
        from pg_constraint as c join pg_class as target on target.oid = c.confrelid
        where c.conrelid = relation.oid and c.contype = 'f' and target.oid <> relation.oid
      ), '[]') as "refersTo"
    from pg_class as relation
    where relation.relnamespace = current_schema()::regnamespace and relation.relkind in ('r', 'p') and not relation.relispartition
    order by relation.relname`.execute(db);
  return rows;
}
