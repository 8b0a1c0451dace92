import { setTimeout as wait } from 'node:timers/promises';
import { audit } from './audit.ts';
import { type BackEnd, openBackEnd } from './back-end.ts';
import { differences } from './books.ts';
import type { PostgresOptions } from './postgres.ts';
import type { Replica } from './replica.ts';
import { clients, openShop } from './shop.ts';
import { nothingSeen, type Seen } from './steady-fetch.ts';
import { newTally } from './tally.ts';
import { work } from './workload.ts';

const connections = 64;
const killEveryMs = 2_000;

export interface TortureOptions extends PostgresOptions {
  /** How long it stays under load: asked before each kill, and all the time. */
  goesOn(kills: number): boolean;
  /** After how many kills of a replica the database crashes, too, again and again. */
  killsPerCrash: number;
  onProgress?: (text: string) => void;
}

export interface TortureReport extends Seen {
  kills: number;
  crashes: number;
  /** Reports that were acknowledged. */
  counted: number;
  denied: number;
}

/**
 * Two processes of the back end serve one database to 64 connections. Every two seconds one of them is killed and started again, and
 * the database crashes now and then. In the end everything that was acknowledged is there once, and all books agree.
 */
export async function torture(options: TortureOptions): Promise<TortureReport> {
  const backEnd = await openBackEnd(options);
  const { replicas, postgres } = backEnd;
  try {
    const seen = nothingSeen();
    const tally = newTally();
    const clientOf = clients(replicas, backEnd, seen);
    await openShop(clientOf);
    const blows: Blows = { kills: 0, crashes: 0 };
    const isWell = () => [seen, ...replicas].every(({ faults }) => faults.length === 0);
    const goesOn = () => options.goesOn(blows.kills) && isWell();
    const load = { clientOf, tally, goesOn, fault: (sentence: string) => void seen.faults.push(sentence) };
    const workers = Array.from({ length: connections }, (_, connection) => work(load, connection));
    await Promise.all([strike(backEnd, blows, { ...options, goesOn }), ...workers]);
    seen.faults.push(...(await audit(clientOf, tally)));
    await stopAll(replicas, seen);
    for (const row of await differences(postgres.url)) seen.faults.push(`Books disagree: ${JSON.stringify(row)}`);
    return { ...seen, ...blows, counted: tally.reports.length, denied: tally.denied };
  } finally {
    await backEnd.close();
  }
}

type Blows = Pick<TortureReport, 'kills' | 'crashes'>;
type Striking = Pick<TortureOptions, 'killsPerCrash' | 'onProgress'> & { goesOn(): boolean };

/** One replica at a time, so that somebody answers whenever the database is there. */
async function strike(
  { replicas, postgres }: BackEnd,
  blows: Blows,
  { killsPerCrash, goesOn, onProgress }: Striking,
): Promise<void> {
  for (await wait(killEveryMs); goesOn(); ) {
    const victim = replicas[blows.kills % replicas.length];
    await victim?.kill();
    const crashes = (blows.kills + 1) % killsPerCrash === 0;
    await Promise.all([wait(killEveryMs), crashes && postgres.crash(), victim?.start()]);
    blows.kills++;
    if (crashes) blows.crashes++;
    onProgress?.(`${blows.kills} kills, ${blows.crashes} crashes`);
  }
}

/** In order, with nothing left open. */
async function stopAll(replicas: Replica[], seen: Seen): Promise<void> {
  const codes = await Promise.all(replicas.map((replica) => replica.stop()));
  for (const code of codes) if (code !== 0) seen.faults.push(`A replica ended with ${code} when it was told to stop`);
  for (const { faults } of replicas) seen.faults.push(...faults);
}
