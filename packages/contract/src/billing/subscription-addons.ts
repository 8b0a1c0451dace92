import { createRoute, z } from '@hono/zod-openapi';
import { Decimal } from '../values/decimal.ts';
import { Code } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, json, problems } from '../values/route.ts';
import { Interval, Period } from '../values/time.ts';
import { Addon, addonTypes } from './addons.ts';

export const AddonOrder = z
  .strictObject({
    addonCode: Code.openapi({ example: 'more_messages' }),
    quantity: z.int().min(1).max(10_000).default(1).openapi({ example: 2 }),
  })
  .openapi('AddonOrder');

export type AddonOrder = z.infer<typeof AddonOrder>;

export const OrderedAddon = z
  .object({
    addonCode: Code.openapi({ example: 'more_messages' }),
    name: z.string().openapi({ example: '100 more messages' }),
    quantity: z.int().openapi({ example: 2 }),
  })
  .openapi('OrderedAddon');

export type OrderedAddon = z.infer<typeof OrderedAddon>;

export const SubscriptionAddon = z
  .object({
    addonCode: Code.openapi({ example: 'more_messages' }),
    name: z.string().openapi({ example: '100 more messages' }),
    type: z.enum(addonTypes),
    quantity: Decimal.openapi({ description: 'Of a one_off add-on: all that was ever bought.', example: '2' }),
    unitPrice: orNull(Money).openapi({ description: 'What one costs per period, as it was bought; null: paid once.' }),
    interval: orNull(Interval).openapi({ example: 'month' }),
    autoRenew: z.boolean().openapi({ description: 'Whether it is bought again when the period ends.', example: true }),
    period: orNull(Period).openapi({ description: 'What is paid for; null: it stays until it is used.' }),
    grants: z.array(
      z
        .object({
          entitlementCode: Code,
          amount: orNull(Decimal).openapi({ description: 'For the whole quantity. null: switched on.', example: '200' }),
          remaining: orNull(Decimal).openapi({
            description:
              'Of a one_off grant: what was left of it when the reset period began; it is used after everything that resets. Else null.',
            example: null,
          }),
        })
        .openapi('SubscriptionAddonGrant'),
    ),
  })
  .openapi('SubscriptionAddon');

export type SubscriptionAddon = z.infer<typeof SubscriptionAddon>;

export const CompatibleAddon = z
  .object({
    addon: Addon,
    price: Money.openapi({ description: 'What one costs, for the interval and in the currency of the subscription.' }),
    interval: orNull(Interval).openapi({ description: 'null: paid once.', example: 'month' }),
    quantity: z.int().openapi({ description: 'How many of a recurring add-on the subscription has already.', example: 0 }),
  })
  .openapi('CompatibleAddon');

export type CompatibleAddon = z.infer<typeof CompatibleAddon>;

export const listSubscriptionAddons = createRoute({
  operationId: 'listSubscriptionAddons',
  ...access('user'),
  tags: ['subscriptions'],
  summary: 'Get all addons for the current subscription',
  description:
    'Returns list of addons purchased for the current subscription, by code. What was bought once stays with the customer, whatever becomes of the subscription.',
  method: 'get',
  path: '/billing/v1/subscriptions/current/addons',
  request: { query: PageQuery.extend({ type: z.enum(addonTypes).optional() }) },
  responses: { 200: json(page(SubscriptionAddon, 'SubscriptionAddonPage'), 'A page of add-ons'), ...problems(401, 422) },
});

export const listCompatibleAddons = createRoute({
  operationId: 'listCompatibleAddons',
  ...access('user'),
  tags: ['subscriptions'],
  summary: 'Get compatible addons for current subscription',
  description:
    'Returns list of addons that can be purchased for the current subscription, by code: on sale, made for its plan, and with a price for its interval and currency. Preview a change to see what adding one costs now.',
  method: 'get',
  path: '/billing/v1/subscriptions/current/compatible-addons',
  request: { query: PageQuery.extend({ type: z.enum(addonTypes).optional() }) },
  responses: { 200: json(page(CompatibleAddon, 'CompatibleAddonPage'), 'A page of add-ons'), ...problems(401, 422) },
});
