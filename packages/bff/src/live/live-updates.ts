import type { ChangeEvent } from '@locai/billing-contract';
import type { CustomerKey } from '../http/principal.ts';

export interface ChangeListener {
  onChange(event: ChangeEvent): void;
  /** Nothing more will come: the app stops. */
  onEnd(): void;
}

/** A customer as changes name it: kind and external id. */
export type CustomerName = `${CustomerKey['kind']}:${string}`;
export const nameOf = ({ kind, externalId }: CustomerKey): CustomerName => `${kind}:${externalId}`;

/** Tells open browsers that something of a customer changed. */
export interface LiveUpdates {
  /**
   * Call it after the commit. It never fails: a change that could not be told is found at the next read.
   *
   * @param customerId the id of the customer's row; `all` reaches everybody, e.g. when plans changed
   */
  publish(customerId: string, topics: ChangeEvent['topics']): Promise<void>;
  /** The same for what changes all the time: at once after a while of quiet, else with all else that changes within 20 ms. */
  publishSoon(customerId: string, topics: ChangeEvent['topics']): void;
  /**
   * Hears the changes of one customer until the result is called. It needs no row yet: its first purchase is heard too.
   * Every change that commits after the promise settled is heard at least once.
   */
  subscribe(customer: CustomerKey, listener: ChangeListener): Promise<() => void>;
  /** Hears whose things changed, of all customers, until the result is called; `all`: of anybody, or nobody knows of whom. */
  watch(onChange: (customer: CustomerName | 'all') => void): Promise<() => void>;
  stop(): Promise<void>;
}
