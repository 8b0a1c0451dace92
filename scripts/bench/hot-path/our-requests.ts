import type { Pick } from '../load/picks.ts';
import { postWith, requestHead } from '../load/write-request.ts';
import type { BillingServer } from '../world/billing-server.ts';
import { customerId, entitlementCode } from '../world/customers.ts';
import { anyKey } from './keys.ts';

type WithKey = (key: string) => string;

const reportPath = `/billing/v1/entitlements/${entitlementCode}/usage`;
const report = { quantity: '1', idempotencyKey: anyKey };

/** Reports by a server of yours: a service key that acts for a customer, by number. */
export const serverReports = ({ url, serviceKey }: BillingServer, many: number): WithKey[] =>
  Array.from({ length: many }, (_, number) =>
    postWith(url, reportPath, { 'X-Service-Key': serviceKey, 'X-Customer-Id': customerId(number) }, report, anyKey),
  );

/** The headers of people, one of each customer, who prove themselves by a signed token. */
export const people = ({ issuer }: BillingServer, many: number): Promise<Record<string, string>[]> =>
  Promise.all(
    Array.from({ length: many }, async (_, number) => {
      const id = customerId(number);
      return { Authorization: `Bearer ${await issuer.token(id, `person_of_${id}`)}` };
    }),
  );

/** Reports by people: what each of them used is counted besides. */
export const personReports = ({ url }: BillingServer, who: Record<string, string>[]): WithKey[] =>
  who.map((headers) => postWith(url, reportPath, headers, report, anyKey));

/** Checks by people. */
export const checks = ({ url }: BillingServer, who: Record<string, string>[]): string[] =>
  who.map((headers) => requestHead('GET', url, `/billing/v1/entitlements/${entitlementCode}/status`, headers));

/** Requests with many reports each, of customers that are picked one by one. */
export function bulkReports(
  { url, serviceKey }: BillingServer,
  { size, pick, nextKey }: { size: number; pick: Pick; nextKey: () => string },
): () => string {
  const one = (id: string, idempotencyKey: string) =>
    `{"entitlementCode":"${entitlementCode}","quantity":"1","idempotencyKey":"${idempotencyKey}","customer":{"externalId":"${id}"}}`;
  const length = '{"reports":[]}'.length + size * (one(customerId(0), anyKey).length + 1) - 1;
  const headers = { 'X-Service-Key': serviceKey, 'Content-Type': 'application/json', 'Content-Length': String(length) };
  const head = requestHead('POST', url, '/entitlements/v1/usage/bulk', headers);
  return () => `${head}{"reports":[${Array.from({ length: size }, () => one(customerId(pick()), nextKey())).join(',')}]}`;
}
