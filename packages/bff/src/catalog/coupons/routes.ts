import { actOf } from '../../audit/act.ts';
import type { Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { createCoupon } from './create-coupon.ts';
import { deleteCoupon } from './delete-coupon.ts';
import { getCoupon, listCoupons } from './store.ts';
import { updateCoupon } from './update-coupon.ts';

export const couponRoutes = {
  createCoupon: async (c) => {
    const order = c.req.valid('json');
    const { coupon, revision } = await c
      .get('ports')
      .db.transaction()
      .execute((trx) => createCoupon(trx, order, actOf(c)));
    setEtag(c, revision);
    return c.json(coupon, 201);
  },
  listCoupons: async (c) => {
    const { db, clock } = c.get('ports');
    return c.json(await listCoupons(db, c.req.valid('query'), await clock.now(db)), 200);
  },
  getCoupon: async (c) => {
    const { coupon, revision } = await getCoupon(c.get('ports').db, c.req.valid('param').couponCode);
    setEtag(c, revision);
    return c.json(coupon, 200);
  },
  updateCoupon: async (c) => {
    const order = {
      code: c.req.valid('param').couponCode,
      change: c.req.valid('json'),
      ifMatch: c.req.valid('header')['if-match'],
    };
    const { coupon, revision } = await c
      .get('ports')
      .db.transaction()
      .execute((trx) => updateCoupon(trx, order, actOf(c)));
    setEtag(c, revision);
    return c.json(coupon, 200);
  },
  deleteCoupon: async (c) => {
    const { couponCode } = c.req.valid('param');
    await c
      .get('ports')
      .db.transaction()
      .execute((trx) => deleteCoupon(trx, couponCode, actOf(c)));
    return c.body(null, 204);
  },
} satisfies Pick<Handlers, 'createCoupon' | 'listCoupons' | 'getCoupon' | 'updateCoupon' | 'deleteCoupon'>;
