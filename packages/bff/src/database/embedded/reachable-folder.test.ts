import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reachableFolder } from './reachable-folder.ts';

const isRoot = process.getuid?.() === 0;

test('a folder that PostgreSQL can reach stays where it is, another one moves, always to the same place', async () => {
  const home = await mkdtemp(join(tmpdir(), `locai-test-${process.pid}-`));
  const project = join(home, 'project');
  await mkdir(project, { mode: 0o755 });
  const wanted = join(project, 'postgres');
  const moved = await reachableFolder(wanted);
  expect(moved).toEqual(isRoot ? expect.stringMatching(/^\/var\/tmp\/locai-[0-9a-f]{16}$/) : wanted);
  expect(await reachableFolder(wanted)).toBe(moved);
  await chmod(home, 0o755);
  expect(await reachableFolder(wanted)).toBe(wanted);
  await rm(home, { recursive: true });
});
