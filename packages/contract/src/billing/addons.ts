import { createRoute, z } from '@hono/zod-openapi';
import { UnsignedDecimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { Currency } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { line, paragraph } from '../values/text.ts';
import { Instant, Interval } from '../values/time.ts';

export const addonTypes = ['one_off', 'recurring'] as const;

export const AddonPrice = z
  .strictObject({
    interval: orNull(Interval).openapi({ description: 'The period that the price is for; null: once.', example: 'month' }),
    price: z
      .strictObject({
        amount: z.int().min(0).openapi({ description: 'Minor units: cents for USD, yen for JPY.', example: 500 }),
        currency: Currency,
      })
      .openapi({ example: { amount: 500, currency: 'USD' } }),
  })
  .openapi('AddonPrice');

export type AddonPrice = z.infer<typeof AddonPrice>;

export const AddonGrant = z
  .strictObject({
    entitlementCode: Code,
    amount: orNull(UnsignedDecimal.refine((amount) => /[1-9]/.test(amount), 'must be greater than 0')).openapi({
      description: 'How much of a metered entitlement. null switches a boolean entitlement on.',
      example: '100',
    }),
  })
  .openapi('AddonGrant');

export type AddonGrant = z.infer<typeof AddonGrant>;

const code = Code.openapi({ example: 'more_messages' });
const type = z.enum(addonTypes).openapi({ description: 'recurring: bought for every period.', example: 'recurring' });

const fields = {
  name: line(255).openapi({ example: '100 more messages' }),
  description: paragraph(2000).nullable().openapi({ example: 'For the weeks before a deadline.' }),
  visibility: z
    .enum(['published', 'hidden'])
    .openapi({ description: 'Nobody but the operator can start a hidden one.', example: 'published' }),
  prices: z
    .array(AddonPrice)
    .max(200)
    .openapi({ description: 'One per interval and currency. A one_off add-on has one per currency, with interval null.' }),
  autoRenew: z.boolean().openapi({ description: 'Bought again at each renewal. recurring only.', example: true }),
  planCodes: z
    .array(Code)
    .max(200)
    .openapi({ description: 'The plans that it can be added to. None named: every plan.', example: ['pro'] }),
  grants: z.array(AddonGrant).max(100).openapi({ description: 'What it adds, once per entitlement.' }),
};

export const Addon = z
  .object({
    id: Id('addon'),
    code,
    type,
    ...fields,
    active: z.boolean().openapi({ description: 'false: off sale for good.', example: true }),
    deactivatedAt: orNull(Instant).openapi({ example: null }),
  })
  .openapi('Addon');

export type Addon = z.infer<typeof Addon>;

export const NewAddon = z
  .strictObject({
    code,
    type,
    ...fields,
    description: fields.description.optional(),
    visibility: fields.visibility.default('published'),
    autoRenew: fields.autoRenew.optional().openapi({ description: 'recurring only; true there unless given.' }),
    planCodes: fields.planCodes.default([]).openapi({ example: ['pro'] }),
    grants: fields.grants.default([]).openapi({ example: [{ entitlementCode: 'messages', amount: '100' }] }),
  })
  .openapi('NewAddon');

export type NewAddon = z.infer<typeof NewAddon>;

export const AddonUpdate = z.strictObject(fields).partial().openapi('AddonUpdate');
export type AddonUpdate = z.infer<typeof AddonUpdate>;

const params = z.object({ addonId: Id('addon') });

export const createAddon = createRoute({
  operationId: 'createAddon',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['addon'],
  summary: 'Create a new addon',
  method: 'post',
  path: '/billing/v1/addons',
  request: { headers: IdempotencyHeader, body: body(NewAddon) },
  responses: { 201: tagged(Addon, 'The add-on'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const listAddons = createRoute({
  operationId: 'listAddons',
  ...access('user'),
  tags: ['addon'],
  summary: 'Get all addons',
  description: 'By code. What the caller may start; all of them, also those that are off sale, for a platform admin.',
  method: 'get',
  path: '/billing/v1/addons',
  request: {
    query: PageQuery.extend({
      type: type.optional(),
      planCode: Code.optional().openapi({ description: 'Only add-ons that can be added to this plan.', example: 'pro' }),
      currency: Currency.optional().openapi({ description: 'Only add-ons with a price in this currency.' }),
      active: z
        .enum(['true', 'false'])
        .optional()
        .openapi({ description: 'false: those that are off sale; platform admins only.', example: 'true' }),
    }),
  },
  responses: { 200: json(page(Addon, 'AddonPage'), 'A page of add-ons'), ...problems(401, 422) },
});

export const getAddon = createRoute({
  operationId: 'getAddon',
  ...access('user'),
  tags: ['addon'],
  summary: 'Get a single addon by ID',
  method: 'get',
  path: '/billing/v1/addons/{addonId}',
  request: { params },
  responses: { 200: tagged(Addon, 'The add-on'), ...problems(401, 404, 422) },
});

export const updateAddon = createRoute({
  operationId: 'updateAddon',
  ...access('platform_admin'),
  tags: ['addon'],
  summary: 'Update an addon',
  description: 'For purchases from now on. A list that is sent replaces the one before.',
  method: 'patch',
  path: '/billing/v1/addons/{addonId}',
  request: { params, headers: IfMatchHeader, body: body(AddonUpdate) },
  responses: { 200: tagged(Addon, 'The add-on'), ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422) },
});

export const deactivateAddon = createRoute({
  operationId: 'deactivateAddon',
  ...access('platform_admin'),
  ...idempotent,
  tags: ['addon'],
  summary: 'Deactivate an addon and stop auto-renewal',
  description:
    'Takes it off sale. What was paid for stays until its period ends, and is not bought again. Twice is the same as once.',
  method: 'post',
  path: '/billing/v1/addons/{addonId}/deactivate',
  request: { params, headers: IdempotencyHeader },
  responses: { 200: tagged(Addon, 'The add-on, off sale'), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});
