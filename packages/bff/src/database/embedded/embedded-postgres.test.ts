import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { beforeEach, expect, test } from 'vitest';
import { embeddedPostgres } from './embedded-postgres.ts';
import { readPostmaster } from './postmaster.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), `locai-test-${process.pid}-`));
  return () => rm(folder, { recursive: true, force: true });
});

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

/** Another process that starts the same folder, prints its URL, and waits to be killed. */
async function otherProcess() {
  const entry = new URL('./embedded-postgres.ts', import.meta.url).href;
  const script = `import { embeddedPostgres } from '${entry}';
    const { url } = await embeddedPostgres({ folder: ${JSON.stringify(folder)} });
    console.log(url);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { child, url: String(line).trim() };
}

test('keeps its data from start to start', async () => {
  const first = await embeddedPostgres({ folder });
  await query(first.url, `create table kept as select 'here' as word`);
  await first.stop();
  const second = await embeddedPostgres({ folder });
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'here' }]);
  await second.stop();
});

test('a killed process leaves its server running; the next start takes the data over', async () => {
  const { child, url } = await otherProcess();
  await query(url, `create table kept as select 'here' as word`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const next = await embeddedPostgres({ folder });
  expect(await query(next.url, 'select word from kept')).toEqual([{ word: 'here' }]);
  await next.stop();
});

test('a server that was killed too, its postmaster.pid left behind, starts again', async () => {
  const { child, url } = await otherProcess();
  await query(url, `create table kept as select 'here' as word`);
  const postmaster = await readPostmaster(join(folder, 'data'));
  child.kill('SIGKILL');
  process.kill(postmaster?.pid ?? 0, 'SIGKILL');
  const next = await embeddedPostgres({ folder });
  expect(await query(next.url, 'select word from kept')).toEqual([{ word: 'here' }]);
  await next.stop();
});

test('a postmaster.pid whose number now belongs to another program is no obstacle', async () => {
  await (await embeddedPostgres({ folder })).stop();
  await writeFile(join(folder, 'data', 'postmaster.pid'), `${process.ppid}\n${join(folder, 'data')}\n0\n5432\n`);
  await (await embeddedPostgres({ folder })).stop();
});

test('a folder in use by a living process is refused', async () => {
  const first = await embeddedPostgres({ folder });
  await expect(embeddedPostgres({ folder })).rejects.toThrow(/Another process uses the database/);
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await first.stop();
});

test('leaves no process behind', async () => {
  const server = await embeddedPostgres({ folder });
  await server.stop();
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']).catch(() => ({ stdout: '' }));
  expect(stdout).not.toContain(folder);
});
