import { createRoute, z } from '@hono/zod-openapi';
import { Big, UnsignedDecimal } from '../values/decimal.ts';
import { Code, Id } from '../values/ids.ts';
import { Currency } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { PageQuery, page } from '../values/page.ts';
import { access, body, deleted, IdempotencyHeader, IfMatchHeader, idempotent, json, problems, tagged } from '../values/route.ts';
import { line } from '../values/text.ts';
import { Instant } from '../values/time.ts';

/** What people type at the checkout. Upper and lower case are the same. */
export const CouponCode = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be a code of letters, digits, ".", "_" or "-"')
  .openapi({ description: 'What people type. Upper and lower case are the same.', example: 'LAUNCH20' });

const percent = UnsignedDecimal.refine((value) => {
  const number = /^\d/.test(value) ? new Big(value) : new Big(0);
  return number.gt(0) && number.lte(100);
}, 'must be above 0 and at most 100').openapi({ description: 'In percent: "20" is 20 %.', example: '20' });

const amounts = z
  .record(Currency, z.int().min(1))
  .refine((list) => Object.keys(list).length > 0, 'must have at least one currency, such as { "USD": 500 }')
  .openapi({ description: 'Minor units by currency.', example: { USD: 500 } });

export const CouponDiscount = z
  .discriminatedUnion('type', [
    z
      .strictObject({ type: z.literal('percentage'), percent })
      .openapi('PercentageDiscount', { example: { type: 'percentage', percent: '20' } }),
    z.strictObject({ type: z.literal('amount'), amounts }).openapi('AmountDiscount'),
  ])
  .openapi('CouponDiscount', { description: 'Taken off before tax.' });

export type CouponDiscount = z.infer<typeof CouponDiscount>;

export const couponDurations = ['once', 'repeating', 'forever'] as const;

const fields = {
  name: line(255).openapi({ example: 'Launch week' }),
  discount: CouponDiscount,
  duration: z
    .enum(couponDurations)
    .openapi({ description: 'The first invoice, the invoices of a number of periods, or every invoice.', example: 'repeating' }),
  periods: z
    .int()
    .min(1)
    .max(1000)
    .nullable()
    .openapi({ description: 'Billing periods that it lowers. repeating only, and needed there.', example: 3 }),
  planCodes: z
    .array(Code)
    .max(200)
    .openapi({
      description: 'The plans that it lowers, with all that is billed with them. None named: every plan.',
      example: ['pro'],
    }),
  maxRedemptions: z
    .int()
    .min(1)
    .max(1_000_000_000)
    .nullable()
    .openapi({ description: 'How many customers may redeem it, each once. null: any number.', example: 500 }),
  expiresAt: orNull(Instant.refine((at) => at >= '1970', 'must not be before 1970')).openapi({
    description: 'From then on nobody can redeem it. null: never.',
  }),
};

export const Coupon = z
  .object({
    id: Id('coupon'),
    code: CouponCode,
    ...fields,
    redemptions: z.int().openapi({
      description: 'How many customers have redeemed it. Those whose order still waits for its payment count.',
      example: 12,
    }),
    createdAt: Instant,
  })
  .openapi('Coupon');
export type Coupon = z.infer<typeof Coupon>;

export const NewCoupon = z
  .strictObject({
    code: CouponCode,
    ...fields,
    duration: fields.duration.default('once').openapi({ example: 'repeating' }),
    periods: fields.periods.optional(),
    planCodes: fields.planCodes.default([]).openapi({ example: ['pro'] }),
    maxRedemptions: fields.maxRedemptions.optional(),
    expiresAt: fields.expiresAt.optional(),
  })
  .openapi('NewCoupon');

export type NewCoupon = z.infer<typeof NewCoupon>;

export const CouponUpdate = z.strictObject(fields).partial().openapi('CouponUpdate');
export type CouponUpdate = z.infer<typeof CouponUpdate>;

const extension = { 'x-extension': true } as const;
const params = z.object({ couponCode: CouponCode });

export const createCoupon = createRoute({
  operationId: 'createCoupon',
  ...access('platform_admin'),
  ...idempotent,
  ...extension,
  tags: ['coupons'],
  summary: 'Create a coupon',
  method: 'post',
  path: '/billing/v1/coupons',
  request: { headers: IdempotencyHeader, body: body(NewCoupon) },
  responses: { 201: tagged(Coupon, 'The coupon'), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const listCoupons = createRoute({
  operationId: 'listCoupons',
  ...access('platform_admin'),
  ...extension,
  tags: ['coupons'],
  summary: 'Get all coupons',
  description: 'By code.',
  method: 'get',
  path: '/billing/v1/coupons',
  request: {
    query: PageQuery.extend({
      planCode: Code.optional().openapi({ description: 'Only coupons that lower this plan.', example: 'pro' }),
      expired: z
        .enum(['true', 'false'])
        .optional()
        .openapi({ description: 'Only coupons that have, or have not, expired by billing time.', example: 'false' }),
    }),
  },
  responses: { 200: json(page(Coupon, 'CouponPage'), 'A page of coupons'), ...problems(401, 403, 422) },
});

export const getCoupon = createRoute({
  operationId: 'getCoupon',
  ...access('platform_admin'),
  ...extension,
  tags: ['coupons'],
  summary: 'Get a coupon by its code',
  method: 'get',
  path: '/billing/v1/coupons/{couponCode}',
  request: { params },
  responses: { 200: tagged(Coupon, 'The coupon'), ...problems(401, 403, 404, 422) },
});

export const updateCoupon = createRoute({
  operationId: 'updateCoupon',
  ...access('platform_admin'),
  ...extension,
  tags: ['coupons'],
  summary: 'Update a coupon',
  description: 'For those who redeem it from now on.',
  method: 'patch',
  path: '/billing/v1/coupons/{couponCode}',
  request: { params, headers: IfMatchHeader, body: body(CouponUpdate) },
  responses: { 200: tagged(Coupon, 'The coupon'), ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422) },
});

export const deleteCoupon = createRoute({
  operationId: 'deleteCoupon',
  ...access('platform_admin'),
  ...extension,
  tags: ['coupons'],
  summary: 'Delete a coupon',
  description: 'Nobody can redeem it any more. Its code is free again.',
  method: 'delete',
  path: '/billing/v1/coupons/{couponCode}',
  request: { params },
  responses: { 204: deleted, ...problems(401, 403, 404, 422) },
});
