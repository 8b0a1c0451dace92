import type { Stripe } from '@stripe/stripe-js';
import { vi } from 'vitest';
import type { StripeAnswer } from '../payment/stripe/stripe-outcome.ts';

type Handler = (event: object) => void;

/** Stripe's script as far as a page sees it, made by hand: elements that can be filled, and answers that a test chooses. */
export function fakeStripe() {
  const handlers = new Map<string, Handler>();
  const element = (type: string) => ({
    mount: vi.fn(),
    destroy: vi.fn(),
    update: vi.fn(),
    focus: vi.fn(),
    on: (event: string, handler: Handler) => handlers.set(`${type}.${event}`, handler),
    off: (event: string) => handlers.delete(`${type}.${event}`),
  });
  const made = new Map<string, ReturnType<typeof element>>();
  const elements = {
    create: vi.fn((type: string) => {
      const one = element(type);
      made.set(type, one);
      return one;
    }),
    getElement: (type: string) => made.get(type) ?? null,
    update: vi.fn(),
    submit: vi.fn(async (): Promise<{ error?: object }> => ({})),
    on: vi.fn(),
    off: vi.fn(),
  };
  const confirmPayment = vi.fn(async (_order: object): Promise<StripeAnswer> => ({ paymentIntent: { status: 'succeeded' } }));
  const confirmSetup = vi.fn(async (_order: object): Promise<StripeAnswer> => ({ setupIntent: { status: 'succeeded' } }));
  const unused = () => {
    throw new Error('The form does not use this');
  };
  const stripe = {
    elements: vi.fn((_options: object) => elements),
    confirmPayment,
    confirmSetup,
    createToken: unused,
    createPaymentMethod: unused,
    confirmCardPayment: unused,
    _registerWrapper: () => {},
    registerAppInfo: () => {},
  };
  return {
    ...stripe,
    fields: elements,
    made,
    /** What one of its elements tells the page. */
    tell: (type: 'payment' | 'expressCheckout', event: string, detail: object = {}) => handlers.get(`${type}.${event}`)?.(detail),
    script: stripe as object as Stripe,
  };
}

export type FakeStripe = ReturnType<typeof fakeStripe>;
