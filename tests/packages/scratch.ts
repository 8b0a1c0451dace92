import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/run.ts';

const root = join(import.meta.dirname, '../..');
const pnpm = ['npx', '-y', 'pnpm@12.21.0'];

export const packages = ['contract', 'bff', 'react'] as const;
export type PackageName = (typeof packages)[number];

/** A project outside of the workspace that has installed the packages from their tarballs, as a user's project would. */
export interface Scratch {
  folder: string;
  tarballs: Record<PackageName, string>;
  /** Runs a program of the project in plain Node, with flags of its own, and returns what it printed; fails with it when the program fails. */
  node(code: string, flags?: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** `others` are further dependencies of the project, by name. */
export async function createScratch(others: Record<string, string> = {}): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'locai-packages-'));
  const [contract, bff, react] = await Promise.all(packages.map((name) => pack(name, folder)));
  if (!contract || !bff || !react) throw new Error('A package was not packed.');
  const tarballs = { contract, bff, react };
  await writeProject(folder, tarballs, others);
  await ok([...pnpm, 'install', '--prefer-offline', '--ignore-scripts'], folder);
  return {
    folder,
    tarballs,
    node: (code, flags) => runProgram(folder, code, flags),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The same tarballs in a project with another React, as long as they say that they work with it. */
export async function withReact(version: string, { tarballs }: Scratch): Promise<Pick<Scratch, 'node' | 'remove'>> {
  const folder = await mkdtemp(join(tmpdir(), 'locai-react-'));
  await writeProject(folder, tarballs, { react: version, 'react-dom': version });
  await ok([...pnpm, 'install', '--prefer-offline', '--ignore-scripts'], folder);
  return { node: (code) => runProgram(folder, code), remove: () => rm(folder, { recursive: true }) };
}

export async function ok(command: string[], cwd = root): Promise<string> {
  const { code, output } = await run(command, { cwd });
  if (code !== 0) throw new Error(`${command.join(' ')} failed:\n${output}`);
  return output;
}

/** Packs what `pnpm publish` would publish: `publishConfig` applied, `workspace:` replaced. */
async function pack(name: PackageName, destination: string): Promise<string> {
  const folder = join(destination, 'tarballs', name);
  await mkdir(folder, { recursive: true });
  await ok([...pnpm, 'pack', '--pack-destination', folder], join(root, 'packages', name));
  const [tarball] = await readdir(folder);
  if (!tarball) throw new Error(`pnpm pack wrote no tarball of ${name}.`);
  return join(folder, tarball);
}

async function writeProject(
  folder: string,
  tarballs: Record<PackageName, string>,
  others: Record<string, string> = {},
): Promise<void> {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'packages/react/package.json'), 'utf8'));
  const peers = ['react', 'react-dom', '@tanstack/react-query', '@types/react'].map((name) => [name, devDependencies[name]]);
  const ours = packages.map((name) => [`@locai/billing-${name}`, `file:${tarballs[name]}`]);
  const project = {
    name: 'scratch',
    private: true,
    type: 'module',
    dependencies: { ...Object.fromEntries([...ours, ...peers]), ...others },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(project, null, 2));
  // The packages are not in a registry yet: what depends on the contract gets the tarball too.
  await writeFile(join(folder, 'pnpm-workspace.yaml'), `overrides:\n  '@locai/billing-contract': 'file:${tarballs.contract}'\n`);
}

async function runProgram(folder: string, code: string, flags: string[] = []): Promise<string> {
  const file = join(folder, 'program.mjs');
  await writeFile(file, code);
  return ok([process.execPath, ...flags, file], folder);
}
