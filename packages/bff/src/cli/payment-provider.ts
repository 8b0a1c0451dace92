import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PaymentProviderFactory } from '../payments/provider-host.ts';

/**
 * Loads the module that makes the payment provider: a path from where the command runs, or a package of the project there.
 *
 * @throws Error when it cannot be loaded or has no factory as its default export
 */
export async function loadPaymentProvider(specifier: string): Promise<PaymentProviderFactory> {
  const module: { default?: unknown } = await import(addressOf(specifier));
  if (isFactory(module.default)) return module.default;
  throw new Error('its default export is not a function that makes a payment provider');
}

function addressOf(specifier: string): string {
  if (/^(\.|\/|[A-Za-z]:)/.test(specifier)) return pathToFileURL(resolve(specifier)).href;
  if (specifier.startsWith('file:')) return specifier;
  return pathToFileURL(createRequire(resolve('package.json')).resolve(specifier)).href;
}

const isFactory = (value: unknown): value is PaymentProviderFactory => typeof value === 'function';
