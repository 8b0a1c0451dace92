import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { describePush } from '../as-code/describe-push.ts';
import { isEmpty, type PushPlan, planPush } from '../as-code/plan-push.ts';
import { pushCatalogue } from '../as-code/push-catalogue.ts';
import { readRemote } from '../as-code/read-remote.ts';
import { writeConfig } from '../as-code/write-config.ts';
import { ask } from './ask.ts';
import { billingApi } from './billing-api.ts';
import { CliError } from './cli-error.ts';
import { findConfig, loadConfig } from './load-config.ts';
import type { Options } from './options.ts';
import { paintFor } from './paint.ts';

type Env = Record<string, string | undefined>;

/** Shows what a push would do. @returns 0 for nothing, 1 for something */
export async function diff(env: Env, options: Options): Promise<number> {
  const { client, url } = billingApi(env, options.url);
  const local = await loadConfig(options.config);
  const plan = planPush(local, (await readRemote(client)).catalogue, options);
  show(plan, url, env);
  return isEmpty(plan) ? 0 : 1;
}

/** Brings a back end to what the file says, once a person agrees. */
export async function push(env: Env, options: Options): Promise<number> {
  const { client, url } = billingApi(env, options.url);
  const local = await loadConfig(options.config);
  const plan = planPush(local, (await readRemote(client)).catalogue, options);
  show(plan, url, env);
  if (isEmpty(plan)) return 0;
  if (!options.yes && !(await ask('Push this?'))) return told('Nothing was changed.');
  await pushCatalogue(client, local, options);
  return told(`Pushed to ${url}.`);
}

/** Writes a back end's catalogue into the file. One that says the same is left as it is, with its comments. */
export async function pull(env: Env, options: Options): Promise<number> {
  const { client, url } = billingApi(env, options.url);
  const { catalogue } = await readRemote(client);
  const path = findConfig(options.config) ?? resolve('locai-billing.config.ts');
  const name = relative('.', path);
  if (existsSync(path)) {
    const differs = await differsFrom(catalogue, options.config);
    if (!differs) return told(`${name} says the same as ${url} already.`);
    if (!options.yes && !(await ask(`${name} says something else than ${url}. Overwrite it, its comments too?`)))
      return told('Nothing was changed.');
  }
  await writeFile(path, writeConfig(catalogue));
  return told(`Wrote ${name} from ${url}.`);
}

/** A file that cannot be read says something else too. */
async function differsFrom(catalogue: Awaited<ReturnType<typeof readRemote>>['catalogue'], config: string | undefined) {
  const local = await loadConfig(config).catch((error: unknown) => {
    if (error instanceof CliError) return undefined;
    throw error;
  });
  return !local || !isEmpty(planPush(local, catalogue)) || !isEmpty(planPush(catalogue, local));
}

/** @throws CliError for what cannot be pushed at all */
function show(plan: PushPlan, url: string, env: Env): void {
  if (plan.conflicts.length > 0)
    throw new CliError(`This cannot be pushed to ${url}:\n\n${plan.conflicts.map((one) => `  - ${one}`).join('\n')}`);
  console.log(
    `${isEmpty(plan) ? '' : `To bring ${url} to what the file says:\n\n`}${describePush(plan, paintFor(process.stdout, env))}`,
  );
}

function told(text: string): number {
  console.log(text);
  return 0;
}
