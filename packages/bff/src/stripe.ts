export { type StripeOptions, stripe } from './payments/providers/stripe/stripe.ts';
