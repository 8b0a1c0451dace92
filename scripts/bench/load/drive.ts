import { type Connection, openConnection } from './connection.ts';
import type { Answer } from './read-answer.ts';

/** What is asked, by how many at once, and for how long. */
export interface Drive {
  url: URL;
  /** Each asks again as soon as it was answered. */
  connections: number;
  seconds: number;
  /** The next request, whole as it goes over the wire. */
  next(): string;
}

export interface Driven {
  /** How many requests were answered, all of them with 2xx. */
  answered: number;
  /** From the first question to the last answer, so that a request that takes longer than the run still counts right. */
  seconds: number;
  /** How long each took, in milliseconds, ascending. */
  latencies: Float64Array;
}

/**
 * Keeps connections busy for some seconds and waits for what is open then.
 *
 * @throws Error for the first answer that is not 2xx, with what it said: a refusal is quicker than the work, and must not pass for it
 */
export async function drive({ url, connections: many, seconds, next }: Drive): Promise<Driven> {
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});
  const opened = await Promise.all(Array.from({ length: many }, () => openConnection(url, fail)));
  const latencies: number[] = [];
  const from = performance.now();
  const until = from + seconds * 1_000;

  const keepBusy = (connection: Connection) =>
    new Promise<void>((resolve) => {
      let asked = 0;
      function ask() {
        asked = performance.now();
        connection.ask(next(), onAnswer);
      }
      function onAnswer(answer: Answer, bytes: Buffer) {
        const now = performance.now();
        latencies.push(now - asked);
        if (answer.status < 200 || answer.status >= 300) fail(refusal(answer, bytes));
        else if (now < until) ask();
        else resolve();
      }
      ask();
    });

  try {
    await Promise.race([failed, Promise.all(opened.map(keepBusy))]);
    const took = (performance.now() - from) / 1_000;
    return { answered: latencies.length, seconds: took, latencies: Float64Array.from(latencies).sort() };
  } finally {
    for (const connection of opened) connection.close();
  }
}

function refusal({ status, bodyFrom, end }: Answer, bytes: Buffer): Error {
  return new Error(`It answered ${status}: ${bytes.subarray(bodyFrom, end).toString('utf8').slice(0, 500)}`);
}
