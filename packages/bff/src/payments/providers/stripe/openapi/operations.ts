/** What the adapter and `locai-billing stripe setup` call, as `<file of stripe/resources>.<method>`. */
export const operations = [
  'Accounts.retrieveCurrent',
  'Customers.create',
  'Customers.listPaymentMethods',
  'Customers.retrieve',
  'Customers.update',
  'Disputes.retrieve',
  'Events.list',
  'PaymentIntents.cancel',
  'PaymentIntents.confirm',
  'PaymentIntents.create',
  'PaymentIntents.list',
  'PaymentIntents.retrieve',
  'PaymentIntents.update',
  'PaymentMethodDomains.create',
  'PaymentMethodDomains.list',
  'PaymentMethodDomains.update',
  'PaymentMethods.detach',
  'PaymentMethods.retrieve',
  'Refunds.create',
  'Refunds.list',
  'Refunds.retrieve',
  'SetupIntents.create',
  'SetupIntents.list',
  'SetupIntents.retrieve',
  'SetupIntents.update',
  'WebhookEndpoints.create',
  'WebhookEndpoints.list',
  'WebhookEndpoints.update',
  // Not called: it keeps the check itself honest, for its `ui_mode` was renamed.
  'Checkout/Sessions.create',
];

/** Resources whose schemas are kept; every other one appears by its id only. */
export const resources = new Set([
  'account',
  'charge',
  'customer',
  'dispute',
  'event',
  'payment_intent',
  'payment_method',
  'payment_method_domain',
  'refund',
  'setup_intent',
  'webhook_endpoint',
]);

/** Members whose schemas are longer than this are left out: what the adapter sends and reads is short. */
export const longestMember = { request: 1_500, answer: 1_200 };

/** Long, and yet wanted. */
export const wanted = new Set([
  'allowed_payment_method_types',
  'api_version',
  'card',
  'enabled_events',
  'last_payment_error',
  'last_setup_error',
]);
