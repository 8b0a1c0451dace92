export { pseudoMessages } from '../text/pseudo.ts';
export type { FakeRoute, SeenRequest } from './fake-fetch.ts';
export type { MockFault, MockWorld } from './mock-api.ts';
export { MockBillingProvider, type MockBillingProviderProps } from './mock-billing-provider.tsx';
export type { MockEntitlement, MockEntitlements, MockMeter } from './mock-entitlements.ts';
export {
  sampleInvoice as mockInvoice,
  samplePayment as mockPayment,
  samplePlan as mockPlan,
  sampleSubscription as mockSubscription,
} from './samples.ts';
