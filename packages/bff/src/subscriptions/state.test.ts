import { readFile } from 'node:fs/promises';
import { type SubscriptionStatus, subscriptionStatuses } from '@locai/billing-contract';
import { expect, test } from 'vitest';
import { assertTransition, isRunning, liveStatuses, states } from './state.ts';

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

/** The table as docs/subscriptions.md shows it. */
function asMarkdown(): string {
  const rows = Object.entries(states).map(([status, { meaning, uses, becomes }]) =>
    row([
      `\`${status}\``,
      meaning,
      uses,
      Object.entries(becomes)
        .map(([to, why]) => `\`${to}\`: ${why}`)
        .join('<br>') || 'final',
    ]),
  );
  return [row(['status', 'meaning', 'may use', 'becomes']), row(['---', '---', '---', '---']), ...rows].join('\n');
}

test('the documentation shows the table that the code obeys', async () => {
  const page = await readFile(new URL('../../../../docs/subscriptions.md', import.meta.url), 'utf8');
  expect(page).toContain(asMarkdown());
});

test('nothing but what the table says may happen', () => {
  const allowed = (from: SubscriptionStatus) => subscriptionStatuses.filter((to) => to in states[from].becomes);
  for (const from of subscriptionStatuses)
    for (const to of subscriptionStatuses) {
      const tried = () => assertTransition(from, to);
      if (allowed(from).includes(to)) expect(tried).not.toThrow();
      else expect(tried).toThrow(`from ${from} to ${to}`);
    }
});

test('a customer has one subscription of the live statuses, and uses what runs', () => {
  expect(liveStatuses).toEqual(['incomplete', 'trialing', 'active', 'past_due']);
  expect(subscriptionStatuses.filter(isRunning)).toEqual(['trialing', 'active', 'past_due']);
});

test('every live status can end', () => {
  const ends = (status: SubscriptionStatus) =>
    'canceled' in states[status].becomes || 'incomplete_expired' in states[status].becomes;
  expect(liveStatuses.every(ends)).toBe(true);
});
