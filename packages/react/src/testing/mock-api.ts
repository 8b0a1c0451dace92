import type { PaymentMethod, Plan, Subscription } from '../queries/schemas.ts';
import { type FakeRoute, fakeFetch, problem, type SeenRequest } from './fake-fetch.ts';
import { fakeShop } from './fake-shop.ts';
import { mockCounters } from './mock-counters.ts';
import type { MockEntitlements } from './mock-entitlements.ts';

/** What goes wrong: no connection, an answer that never comes, a busy service, or a problem of your choice. */
export type MockFault = 'offline' | 'pending' | 'unavailable' | { status: number; code: string };

/** What a mock of the billing service knows. */
export interface MockWorld {
  /** What is sold: Free, Starter, Pro and Business when left out. `mockPlan` makes one. */
  plans?: readonly Plan[];
  /** What the customer has; nothing when left out. `mockSubscription` makes one. */
  subscription?: Subscription | null;
  entitlements?: MockEntitlements;
  paymentMethods?: PaymentMethod[];
  /** For every request, or by route: `{ 'POST /entitlements/v1/checks': 'offline' }`. */
  faults?: MockFault | Readonly<Record<string, MockFault>>;
  /** Answers of your own, by `METHOD /path`; a `*` is any one part of the path. */
  routes?: Record<string, FakeRoute>;
}

/** A billing service in memory: it counts, refuses at the limit, and sells. Nothing leaves the process. */
export function createMockApi(world: MockWorld, onRequest?: (request: SeenRequest) => void) {
  const { subscription, plans, paymentMethods: methods, entitlements = {} } = world;
  const shop = fakeShop({ ...(subscription && { subscription }), ...(plans && { plans }), ...(methods && { methods }) });
  const api = fakeFetch({ ...shop.routes, ...mockCounters(entitlements), ...otherRoutes, ...world.routes }, onRequest);
  return async (request: Request): Promise<Response> => {
    const fault = faultOf(world.faults, request);
    if (fault) return fail(fault);
    return api.fetch(request);
  };
}

const otherRoutes: Record<string, FakeRoute> = {
  'GET /billing/v1/invoices': () => ({ data: [], nextCursor: null }),
  'POST /billing/v1/contact': () => Response.json({ status: 'received' }, { status: 201 }),
};

function faultOf(faults: MockWorld['faults'], { method, url }: Request): MockFault | undefined {
  if (typeof faults !== 'object' || isProblem(faults)) return faults;
  return faults[`${method} ${new URL(url).pathname}`];
}

function fail(fault: MockFault): Promise<Response> {
  if (fault === 'offline') return Promise.reject(new TypeError('Failed to fetch'));
  if (fault === 'pending') return new Promise(() => {});
  return Promise.resolve(fault === 'unavailable' ? problem(503, 'unavailable') : problem(fault.status, fault.code));
}

function isProblem(faults: object): faults is { status: number; code: string } {
  return 'status' in faults && 'code' in faults;
}
