import type { QueryKey } from '@tanstack/react-query';

const root = 'locai-billing';

type UserKey = string | null;
type Part = string | object | null | undefined;

// A part that is left out leaves the prefix of all that have it.
const key = (...parts: Part[]): QueryKey => [root, ...parts.filter((part) => part !== undefined)];
const mine = (userKey: UserKey, ...parts: Part[]) => key('customer', userKey, ...parts);

/** Every key of the cache. What belongs to a person carries their `userKey`, so that nobody sees another's. */
export const keys = {
  plans: () => key('plans'),
  paymentConfig: () => key('payment-config'),
  paymentScript: (publishableKey: string) => key('payment-script', publishableKey),
  /** Everything that belongs to one person. */
  all: (userKey: UserKey) => mine(userKey),
  customer: (userKey: UserKey) => mine(userKey, 'current'),
  planOptions: (userKey: UserKey, filter?: object) => mine(userKey, 'plan-options', filter),
  subscription: (userKey: UserKey) => mine(userKey, 'subscription'),
  quotes: (userKey: UserKey, request?: object) => mine(userKey, 'quotes', request),
  checks: (userKey: UserKey, code?: string, requiredBalance?: string) => mine(userKey, 'checks', code, requiredBalance),
  invoices: (userKey: UserKey, filter?: object) => mine(userKey, 'invoices', filter),
  paymentIntents: (userKey: UserKey, id?: string) => mine(userKey, 'payment-intents', id),
  paymentMethods: (userKey: UserKey) => mine(userKey, 'payment-methods'),
  /** How many there are; with a part, who has them. */
  seats: (userKey: UserKey, part?: 'assignments') => mine(userKey, 'seats', part),
  /** What is bought; with a part, what could be. */
  addons: (userKey: UserKey, part?: 'compatible' | 'bought') => mine(userKey, 'addons', part),
  usage: (userKey: UserKey) => mine(userKey, 'usage'),
  usageSeries: (userKey: UserKey, filter?: object) => mine(userKey, 'usage-series', filter),
};
