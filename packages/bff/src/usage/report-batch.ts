import { Big } from '@locai/billing-contract';
import type { Counted } from '../entitlements/current-period.ts';
import { idOfPlace, type Place } from './buckets.ts';
import { type EventId, idOfEvent, type UsageEvent } from './events.ts';
import { type Measured, nothingMeasured } from './metrics/measured.ts';
import { sum } from './quantities.ts';
import type { StandingBalance } from './store.ts';

type BalanceId = Pick<StandingBalance, 'customer_id' | 'entitlement_code'>;
type PersonCount = Pick<StandingBalance, 'user_usage' | 'user_period_from'>;

/** What reports that are counted together change, written at once when all of them are decided. */
export interface Batch {
  /** Those that were stored before, and those of this batch. */
  known: Map<EventId, UsageEvent>;
  events: UsageEvent[];
  balances: Map<string, BalanceId & Counted>;
  people: Map<string, BalanceId & PersonCount & { user_id: string }>;
  days: Map<string, Day>;
  peopleDays: Map<string, Day & { user_id: string }>;
  /** What is counted by more than the quantity of a report. */
  measured: Measured;
}

/** What a batch adds to a bucket. */
export interface Day extends Place {
  events: number;
  quantity: string;
  max: string;
  latest: string;
  latest_at: Date;
}

export const newBatch = (stored: UsageEvent[] = []): Batch => ({
  known: new Map(stored.map((event) => [idOfEvent(event), event])),
  events: [],
  balances: new Map(),
  people: new Map(),
  days: new Map(),
  peopleDays: new Map(),
  measured: nothingMeasured(),
});

export const idOfBalance = ({ customer_id, entitlement_code }: BalanceId) => `${customer_id} ${entitlement_code}`;
export const idOfPerson = (balance: BalanceId, userId: string) => `${idOfBalance(balance)} ${userId}`;

/** Counts a report: `balance` is the one after it. */
export function addReport(batch: Batch, event: UsageEvent, place: Place, balance: StandingBalance): void {
  addEvent(batch, event, place);
  addBalance(batch, balance, event.user_id);
}

/** What a balance counts now, and what one person does. */
export function addBalance(batch: Batch, balance: StandingBalance, userId: string | null): void {
  const { customer_id, entitlement_code, period_from, period_to, usage, one_off, reserved } = balance;
  const ofBalance = { customer_id, entitlement_code };
  batch.balances.set(idOfBalance(balance), { ...ofBalance, period_from, period_to, usage, one_off, reserved });
  if (userId === null) return;
  const { user_usage, user_period_from } = balance;
  batch.people.set(idOfPerson(balance, userId), { ...ofBalance, user_id: userId, user_usage, user_period_from });
}

/** Stores an event and adds it to the buckets of its place. */
export function addEvent(batch: Batch, event: UsageEvent, place: Place): void {
  storeEvent(batch, event);
  const id = idOfPlace(place);
  const day = batch.days.get(id);
  if (day) addTo(day, event);
  else batch.days.set(id, newDay(place, event));
  const { user_id } = event;
  if (user_id !== null) addPersonDay(batch, { ...event, user_id }, place, id);
}

export function storeEvent(batch: Batch, event: UsageEvent): void {
  batch.known.set(idOfEvent(event), event);
  batch.events.push(event);
}

/** Adds an event to the buckets of the person who used it. */
export function addPersonDay(batch: Batch, event: UsageEvent & { user_id: string }, place: Place, id = idOfPlace(place)): void {
  const { user_id } = event;
  const idOfTheirs = `${id} ${user_id}`;
  const theirs = batch.peopleDays.get(idOfTheirs);
  if (theirs) addTo(theirs, event);
  else batch.peopleDays.set(idOfTheirs, { ...newDay(place, event), user_id });
}

function newDay(place: Place, { quantity, occurred_at }: UsageEvent): Day {
  return { ...place, events: 1, quantity, max: quantity, latest: quantity, latest_at: occurred_at };
}

function addTo(day: Day, { quantity, occurred_at }: UsageEvent): void {
  day.events++;
  day.quantity = sum(day.quantity, quantity);
  if (quantity !== day.max && new Big(quantity).gt(day.max)) day.max = quantity;
  if (day.latest_at > occurred_at) return;
  day.latest = quantity;
  day.latest_at = occurred_at;
}
