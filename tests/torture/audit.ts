import type { ClientOf, Customer } from './shop.ts';
import { customers, entitlementCode, must, people, quotas } from './shop.ts';
import { type Tally, usedBy } from './tally.ts';
import { sendBulk } from './workload.ts';

const mostPerBulk = 1_000;

/** What the back end says at the end, held against what it has answered on the way: everything that is not so, as sentences. */
export async function audit(clientOf: ClientOf, tally: Tally): Promise<string[]> {
  const before = await compareAll(clientOf, tally);
  const lost = await lostReports(clientOf, tally);
  return [...before, ...lost, ...(await compareAll(clientOf, tally))];
}

async function compareAll(clientOf: ClientOf, tally: Tally): Promise<string[]> {
  return (await Promise.all(customers.map((customer) => compare(clientOf, tally, customer)))).flat();
}

async function compare(clientOf: ClientOf, { used }: Tally, customer: Customer): Promise<string[]> {
  const { id, planCode, personLimit } = customer;
  const faults: string[] = [];
  const balance = await standing(clientOf, customer);
  const told = usedBy(used, id);
  if (Number(balance.usage) !== told) faults.push(`${id} used ${balance.usage}, and was told ${told}`);
  if (told > quotas[planCode]) faults.push(`${id} used ${told} of ${quotas[planCode]}`);
  for (const userId of personLimit === undefined ? [] : people) {
    const { userUsage } = await standing(clientOf, customer, userId);
    const theirs = usedBy(used, `${id} ${userId}`);
    if (Number(userUsage) !== theirs) faults.push(`${userId} of ${id} used ${userUsage}, and was told ${theirs}`);
  }
  return faults;
}

async function standing(clientOf: ClientOf, customer: Customer, userId: string | null = null) {
  const client = clientOf({ reporter: 'service', customer, userId });
  const params = { path: { entitlementCode } };
  const { balance, userLimit } = must(await client.GET('/billing/v1/entitlements/{entitlementCode}/status', { params }));
  return { usage: balance?.usage, userUsage: userLimit?.usage };
}

/** Whatever a server reported and was told to be counted is sent once more: all of it must be known. */
async function lostReports(clientOf: ClientOf, { reports }: Tally): Promise<string[]> {
  const sent = reports.filter(({ reporter }) => reporter === 'service');
  const lost: string[] = [];
  for (let from = 0; from < sent.length; from += mostPerBulk) {
    const part = sent.slice(from, from + mostPerBulk);
    const { data } = must(await sendBulk(clientOf({ reporter: 'service' }), part));
    for (const [i, { outcome }] of data.entries())
      if (outcome !== 'replayed') lost.push(`${part[i]?.key} was lost: now ${outcome}`);
  }
  return lost;
}
