import { type ChangeEvent, changeTopics } from '@locai/billing-contract';
import { sql } from 'kysely';
import type { BillingDatabase, Db } from '../database/database.ts';
import type { Log } from '../ports.ts';
import { type ChangeListener, type CustomerName, type LiveUpdates, nameOf } from './live-updates.ts';

const channel = 'locai_billing_changes';
type Topic = ChangeEvent['topics'][number];

/** What travels. */
interface Change {
  customer: CustomerName | 'all';
  topics: Topic[];
}

/**
 * Live updates over LISTEN and NOTIFY, so that every replica hears every change at least once. Changes of one tick travel
 * together, in a statement of their own after the commit: at commit NOTIFY takes a lock on the whole database.
 */
export function databaseLiveUpdates(database: BillingDatabase, { log }: { log: Log }): LiveUpdates {
  const listeners = new Map<string, Set<ChangeListener>>();
  const watchers = new Set<(customer: CustomerName | 'all') => void>();
  const outbox = changeOutbox(database.db, log);
  const soon = gathering(outbox.add);
  let hearing: Promise<() => Promise<void>> | undefined;

  async function hear() {
    hearing ??= database.listen(channel, {
      onPayload: (payload) => deliver(JSON.parse(payload)),
      onGap: () => deliver(everything),
    });
    await hearing.catch((error: unknown) => {
      hearing = undefined;
      throw error;
    });
  }

  function deliver({ customer, topics }: Change) {
    for (const watcher of watchers) watcher(customer);
    const groups = customer === 'all' ? listeners.values() : [listeners.get(customer) ?? []];
    for (const group of groups) for (const listener of group) listener.onChange({ topics });
  }

  return {
    publish: outbox.add,
    publishSoon: soon.add,
    async subscribe(customer, listener) {
      await hear();
      const key = nameOf(customer);
      const group = listeners.get(key) ?? new Set();
      listeners.set(key, group.add(listener));
      return () => {
        group.delete(listener);
        if (group.size === 0 && listeners.get(key) === group) listeners.delete(key);
      };
    },
    async watch(onChange) {
      await hear();
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    async stop() {
      watchers.clear();
      for (const group of listeners.values()) for (const listener of group) listener.onEnd();
      listeners.clear();
      soon.send();
      await outbox.empty();
      const stopHearing = await hearing?.catch(() => undefined);
      hearing = undefined;
      await stopHearing?.();
    },
  };
}

/** After a lost connection nobody knows what was missed. */
const everything: Change = { customer: 'all', topics: [...changeTopics] };

/** Gathers the changes of one tick and tells them in one statement. */
function changeOutbox(db: Db, log: Log) {
  let waiting = new Map<string, Set<Topic>>();
  let sending: Promise<void> | undefined;

  async function send() {
    await Promise.resolve();
    const changes = [...waiting].map(([customer, topics]) => ({ customer, topics: [...topics] }));
    waiting = new Map();
    sending = undefined;
    await notify(db, changes).catch((error: Error) =>
      log({ level: 'warn', message: 'Changes were not told', reason: error.message }),
    );
  }

  return {
    add(customerId: string, topics: Topic[]) {
      waiting.set(customerId, new Set([...(waiting.get(customerId) ?? []), ...topics]));
      sending ??= send();
      return sending;
    },
    empty: async () => sending,
  };
}

const gatheredMs = 20;

/** Passes the first change on at once, and those of the next 20 ms together when they are over. */
function gathering(publish: LiveUpdates['publish']) {
  let waiting = new Map<string, Set<Topic>>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send() {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.size === 0) return;
    for (const [customer, topics] of waiting) void publish(customer, [...topics]);
    waiting = new Map();
    timer = setTimeout(send, gatheredMs);
  }

  return {
    add(customerId: string, topics: Topic[]) {
      waiting.set(customerId, new Set([...(waiting.get(customerId) ?? []), ...topics]));
      if (timer === undefined) send();
    },
    send,
  };
}

/** Looks up who the customers are in the same statement: browsers listen by kind and external id, before there is a row. */
async function notify(db: Db, changes: { customer: string; topics: Topic[] }[]) {
  await sql`
    select pg_notify(${channel}, json_build_object(
      'customer', coalesce(customers.kind || ':' || customers.external_id, 'all'), 'topics', change.topics)::text)
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change (customer text, topics jsonb)
    left join customers on customers.id = change.customer
    where customers.id is not null or change.customer = 'all'`.execute(db);
}
