import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { embeddedPostgres } from './embedded-postgres.ts';
import { readPostmaster } from './postmaster.ts';

const slow = 60_000;
let folder: string;

// One folder for all: every test finds it as the one before left it, at rest.
beforeAll(async () => {
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

test('keeps its data from start to start, and leaves no process behind', { timeout: slow }, async () => {
  const first = await embeddedPostgres({ folder });
  await query(first.url, `create table kept as select 'here' as word`);
  await first.stop();
  const second = await embeddedPostgres({ folder });
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'here' }]);
  const { pid = 0 } = (await readPostmaster(join(folder, 'data'))) ?? {};
  await second.stop();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a killed process leaves its server running; the next start takes the data over', { timeout: slow }, async () => {
  const { child, url } = await otherProcess();
  await query(url, `create table taken_over as select 'here' as word`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const next = await embeddedPostgres({ folder });
  expect(await query(next.url, 'select word from taken_over')).toEqual([{ word: 'here' }]);
  await next.stop();
});

test('a server that was killed too, its postmaster.pid left behind, starts again', { timeout: slow }, async () => {
  const { child, url } = await otherProcess();
  await query(url, `create table crashed as select 'here' as word`);
  const postmaster = await readPostmaster(join(folder, 'data'));
  child.kill('SIGKILL');
  process.kill(postmaster?.pid ?? 0, 'SIGKILL');
  const next = await embeddedPostgres({ folder });
  expect(await query(next.url, 'select word from crashed')).toEqual([{ word: 'here' }]);
  await next.stop();
});

test('a postmaster.pid whose number now belongs to another program is no obstacle', { timeout: slow }, async () => {
  await (await embeddedPostgres({ folder })).stop();
  await writeFile(join(folder, 'data', 'postmaster.pid'), `${process.ppid}\n${join(folder, 'data')}\n0\n5432\n`);
  await (await embeddedPostgres({ folder })).stop();
});

test('a folder in use by a living process is refused', { timeout: slow }, async () => {
  const first = await embeddedPostgres({ folder });
  await expect(embeddedPostgres({ folder })).rejects.toThrow(/Another process uses the database/);
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await first.stop();
});
