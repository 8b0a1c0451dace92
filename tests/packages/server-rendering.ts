import type { Schemas } from '../../packages/contract/src/client/index.ts';

const plans: Schemas['Plan'][] = [plan('starter', 'Starter', 1, 900), plan('pro', 'Professional', 2, 2_900)];

function plan(code: string, name: string, rank: number, amount: number): Schemas['Plan'] {
  return {
    id: `plan_${code}`,
    code,
    name,
    description: null,
    version: 1,
    rank,
    highlighted: false,
    features: [],
    entitlements: [],
    seats: null,
    payInAdvance: true,
    trial: null,
    prices: [{ interval: 'month', price: { amount, currency: 'EUR' } }],
  };
}

/** A program for plain Node: prefetches as a server would and prints the HTML of a pricing table. */
export const serverRendering = `
import { BillingProvider, PricingTable } from '@locai/billing-react';
import { prefetchBilling } from '@locai/billing-react/server';
import { QueryClient } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

const baseUrl = 'http://billing.example.com';
const queryClient = new QueryClient();
const fetch = async () => Response.json(${JSON.stringify({ data: plans, nextCursor: null })});

await prefetchBilling({ queryClient, baseUrl, fetch, plans: true });
console.log(renderToString(createElement(BillingProvider, { baseUrl, queryClient }, createElement(PricingTable))));
process.exit();
`;
