import type { BillingClient } from '@locai/billing-contract/client';
import { read } from './read.ts';
import type { Check } from './schemas.ts';
import type { BillingScope } from './scope.ts';

/** One question: is the user entitled to this, or to so many units of it? */
export interface CheckRequest {
  entitlementCode: string;
  /** A decimal above zero, e.g. `'3'` or `'0.5'`. */
  requiredBalance?: string;
}

interface Waiting {
  request: CheckRequest;
  resolve: (check: Check) => void;
  reject: (error: unknown) => void;
}

const most = 100;
const batches = /* @__PURE__ */ new WeakMap<BillingClient, Map<string | null, Waiting[]>>();

/** Asks together with all other checks of this client, this person and this tick. */
export function batchCheck({ client, userKey }: BillingScope, request: CheckRequest): Promise<Check> {
  const mine = batches.get(client) ?? new Map<string | null, Waiting[]>();
  batches.set(client, mine);
  return new Promise((resolve, reject) => {
    const waiting = mine.get(userKey) ?? [];
    waiting.push({ request, resolve, reject });
    if (waiting.length === 1) {
      mine.set(userKey, waiting);
      queueMicrotask(() => {
        mine.delete(userKey);
        while (waiting.length > 0) void ask(client, waiting.splice(0, most));
      });
    }
  });
}

async function ask(client: BillingClient, batch: Waiting[]) {
  try {
    const checks = batch.map(({ request }) => request);
    const { data } = await read(client.POST('/entitlements/v1/checks', { body: { checks } }));
    for (const [at, { resolve }] of batch.entries()) resolve(data[at] as Check);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
