import { endOfTurn, onceSent } from '../database/together.ts';
import { nameOf } from '../live/live-updates.ts';
import type { Count, Outcome } from './take-report.ts';

/** Counts reports that go together. `patient`: waits for locks as long as it takes; else `LockedElsewhere` is thrown soon. */
export type CountAll = (reports: Count[], patient: boolean) => Promise<(Outcome | Error)[]>;

/** Somebody else holds a balance of the batch: nothing of it is counted. */
export class LockedElsewhere extends Error {
  override readonly name = 'LockedElsewhere';
}

export interface Flights {
  ask(report: Count): Promise<Outcome>;
  /** How many wait that are not under way yet. */
  waiting(): number;
  /** Settles when everything that was asked is answered. */
  drain(): Promise<void>;
}

interface Waiting {
  report: Count;
  customer: string;
  settle(answer: Outcome | Error): void;
}

/** What one call takes: with more, the last of them waits longer, and none is cheaper. */
const mostTogether = 1_000;
/** At the same time: more wait for the same processors. */
const mostFlights = 2;
/** As few as these rather wait for the end of the flight before them. */
const worthAFlight = 24;
/** A flight that takes longer waits for something, and leaves its place to others. */
const stalledMs = 50;

/**
 * Sends reports to be counted, together those that wait at the same time: a commit is shared by as many as wait for it, and nobody
 * waits for a timer. All of a customer are under way in one flight at a time, so that they are counted in the order in which they
 * came; customers whose balances somebody holds for long keep nobody else waiting.
 *
 * @param findLocked says of which reports the balances are held by somebody else
 */
export function reportFlights(countAll: CountAll, findLocked: (reports: Count[]) => Promise<boolean[]>): Flights {
  let waiting: Waiting[] = [];
  let places = mostFlights;
  let taking = false;
  let patience: Promise<void> = Promise.resolve();
  const busy = new Set<string>();
  const flights = new Set<Promise<void>>();

  async function takeSoon() {
    if (taking) return;
    taking = true;
    await endOfTurn();
    taking = false;
    take();
  }

  function take() {
    if (places <= 0 || waiting.length === 0) return;
    const { next, later } = nextOf(waiting, busy);
    if (next.length === 0 || (places < mostFlights && next.length < worthAFlight)) return;
    waiting = later;
    start(next, false);
  }

  function start(items: Waiting[], patient: boolean) {
    for (const { customer } of items) busy.add(customer);
    // One after the other: they take a connection as long as they wait.
    const flight = patient ? patience.then(() => fly(items, true)) : fly(items, false);
    if (patient) patience = flight;
    flights.add(flight);
    void flight.then(() => flights.delete(flight));
  }

  async function fly(items: Waiting[], patient: boolean): Promise<void> {
    const leave = patient ? () => {} : occupyPlace();
    const reports = items.map(({ report }) => report);
    const answers = await countAll(reports, patient).catch(toError);
    const apart = answers instanceof LockedElsewhere ? await findLocked(reports).catch(toError) : undefined;
    for (const { customer } of items) busy.delete(customer);
    leave();
    if (apart) return splitUp(items, apart);
    take();
    // What was counted is told when the next reports are on their way: the database works, while whoever asked goes on.
    if (flights.size > 1) onceSent(() => settleAll(items, answers));
    else settleAll(items, answers);
  }

  function occupyPlace() {
    let held = true;
    places--;
    const leave = () => {
      if (held) places++;
      held = false;
      clearTimeout(timer);
    };
    const timer = setTimeout(() => {
      leave();
      take();
    }, stalledMs);
    return leave;
  }

  /** Those whose balances are held wait by themselves. */
  function splitUp(items: Waiting[], locked: boolean[] | Error) {
    const customers = new Set(items.flatMap(({ customer }, index) => (locked instanceof Error || locked[index] ? customer : [])));
    for (const customer of customers)
      start(
        items.filter((item) => item.customer === customer),
        true,
      );
    const free = items.filter(({ customer }) => !customers.has(customer));
    if (free.length > 0) start(free, customers.size === 0);
    take();
  }

  return {
    ask: (report) =>
      new Promise((resolve, reject) => {
        const settle = (answer: Outcome | Error) => (answer instanceof Error ? reject(answer) : resolve(answer));
        waiting.push({ report, customer: nameOf(report.customerKey), settle });
        void takeSoon();
      }),
    waiting: () => waiting.length,
    async drain() {
      while (waiting.length > 0 || flights.size > 0) await Promise.race([...flights, endOfTurn()]);
    },
  };
}

/** The next ones in order, but for those of customers who are under way. */
function nextOf(waiting: Waiting[], busy: Set<string>): { next: Waiting[]; later: Waiting[] } {
  const next: Waiting[] = [];
  const later: Waiting[] = [];
  for (const item of waiting) (next.length < mostTogether && !busy.has(item.customer) ? next : later).push(item);
  return { next, later };
}

function settleAll(items: Waiting[], answers: (Outcome | Error)[] | Error): void {
  for (const [index, { settle }] of items.entries())
    settle(answers instanceof Error ? answers : (answers[index] ?? new Error(`Report ${index} got no answer`)));
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
