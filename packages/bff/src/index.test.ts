import { expect, test } from 'vitest';
import * as entry from './index.ts';

test('the public names are these, and a change of them is a decision', () => {
  expect(Object.keys(entry).sort()).toMatchInlineSnapshot(`
    [
      "MailRefusedError",
      "ProviderError",
      "connectPGlite",
      "createBillingApp",
      "createDevApp",
      "createServiceKey",
      "devIssuer",
      "fetchWebhooks",
      "firstOf",
      "jwtAuthenticator",
      "migrate",
      "pendingMigrations",
      "sandbox",
      "sandboxClock",
      "sandboxRoutes",
      "seedDemoCatalogue",
      "serviceKeyAuthenticator",
      "systemTime",
      "tickRunner",
    ]
  `);
});
