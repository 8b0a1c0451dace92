import type { Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { createCoupon } from './create-coupon.ts';
import { deleteCoupon } from './delete-coupon.ts';
import { getCoupon, listCoupons } from './store.ts';
import { updateCoupon } from './update-coupon.ts';

export const couponRoutes = {
  createCoupon: async (c) => {
    const order = c.req.valid('json');
    const { db, time } = c.get('ports');
    const { coupon, revision } = await db.transaction().execute((trx) => createCoupon(trx, order, time.now()));
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
      .execute((trx) => updateCoupon(trx, order));
    setEtag(c, revision);
    return c.json(coupon, 200);
  },
  deleteCoupon: async (c) => {
    const { db, time } = c.get('ports');
    await db.transaction().execute((trx) => deleteCoupon(trx, c.req.valid('param').couponCode, time.now()));
    return c.body(null, 204);
  },
} satisfies Pick<Handlers, 'createCoupon' | 'listCoupons' | 'getCoupon' | 'updateCoupon' | 'deleteCoupon'>;
