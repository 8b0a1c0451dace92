import type { Db } from '../database/database.ts';
import type { Log, SystemTime } from '../ports.ts';
import type { PaymentProvider } from './provider.ts';

/** What a provider may use of the app it serves. */
export interface ProviderHost {
  db: Db;
  time: SystemTime;
  log: Log;
  /** Answers a request as the app itself would, without a network. */
  fetch: (request: Request) => Promise<Response>;
}

/** Makes the provider once the app stands, e.g. `sandbox()`. */
export type PaymentProviderFactory = (host: ProviderHost) => PaymentProvider;
