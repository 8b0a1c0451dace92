import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyBillingConfig } from '../as-code/billing-config.ts';
import type { Catalogue } from '../as-code/catalogue.ts';
import { ConfigError } from '../as-code/parsed.ts';
import { readConfig } from '../as-code/read-config.ts';
import { CliError } from './cli-error.ts';

const names = ['ts', 'mts', 'js', 'mjs'].map((ending) => `locai-billing.config.${ending}`);

/** Where the catalogue is written down: the file that is asked for, or the one that is here; undefined when there is none. */
export function findConfig(asked: string | undefined): string | undefined {
  if (asked !== undefined) return resolve(asked);
  return names.map((name) => resolve(name)).find((path) => existsSync(path));
}

/** Reads the catalogue that is written down. @throws CliError with all that is wrong with it */
export async function loadConfig(asked: string | undefined): Promise<Catalogue> {
  const path = findConfig(asked);
  if (!path) throw new CliError(`There is no ${names[0]} here. Run "locai-billing pull" to write one, or say --config PATH.`);
  if (!existsSync(path)) throw new CliError(`There is no file ${path}. Run "locai-billing pull", or say another --config PATH.`);
  const config = await importDefault(path);
  if (!isConfig(config)) throw new CliError(`${path} has no catalogue: write "export default defineBilling({ … })".`);
  try {
    return readConfig(config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CliError(`The catalogue in ${path} cannot be used:\n\n${error.problems.map((one) => `  - ${one}`).join('\n')}`);
  }
}

function isConfig(value: unknown): value is AnyBillingConfig {
  return typeof value === 'object' && value !== null && 'entitlements' in value && 'plans' in value;
}

async function importDefault(path: string): Promise<unknown> {
  try {
    const module: { default?: unknown } = await import(pathToFileURL(path).href);
    return module.default;
  } catch (error) {
    if (isUnknownExtension(error)) return importWithJiti(path);
    throw unreadable(path, error);
  }
}

/** Node reads TypeScript by itself from 22.18 on; before, jiti does when the project has it. */
async function importWithJiti(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti').catch(() => {
    throw new CliError(
      `Node ${process.versions.node} cannot read ${path}. Use Node 22.18 or newer, or "npm install --save-dev jiti", or write it as .mjs.`,
    );
  });
  return createJiti(import.meta.url)
    .import(path, { default: true })
    .catch((error: unknown) => {
      throw unreadable(path, error);
    });
}

function isUnknownExtension(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION';
}

function unreadable(path: string, error: unknown): CliError {
  return new CliError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
}
