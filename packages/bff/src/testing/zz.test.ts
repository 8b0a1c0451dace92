import { test } from 'vitest';
import { inject } from 'vitest';
import pg from 'pg';
import { testDatabase } from './test-database.ts';
test('t', async () => {
  const d = await testDatabase();
  const { url, template } = inject('testServer');
  const c = new pg.Client({ connectionString: url }); await c.connect();
  const out: string[] = [];
  for (const mode of ['wal_log', 'file_copy', 'file_copy clone', 'wal_log', 'file_copy'] ) {
    await c.query(`set file_copy_method = '${mode.includes('clone') ? 'clone' : 'copy'}'`).catch((e) => out.push(e.message));
    for (let i = 0; i < 3; i++) { const t = performance.now(); await c.query(`create database x${i} template ${template} strategy ${mode.split(' ')[0]}`).catch((e) => out.push(e.message)); out.push(mode + ' ' + Math.round(performance.now() - t)); }
    for (let i = 0; i < 3; i++) { const t = performance.now(); await c.query(`drop database if exists x${i} with (force)`); out.push('drop ' + Math.round(performance.now() - t)); }
  }
  const t = performance.now();
  const tables = (await c.query('show wal_level')).rows[0].wal_level; out.push(tables);
  const k = new pg.Client({ connectionString: d.url }); await k.connect();
  const names = (await k.query(`select tablename from pg_tables where schemaname='public' and tablename not like 'kysely%'`)).rows.map((r) => r.tablename);
  for (let i = 0; i < 3; i++) { const t = performance.now(); await k.query(`truncate ${names.join(',')}`); out.push('truncate ' + Math.round(performance.now() - t)); }
  await k.end(); await c.end();
  console.log(out.join('\n'));
});
