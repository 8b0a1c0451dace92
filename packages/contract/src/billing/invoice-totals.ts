import { z } from '@hono/zod-openapi';
import { Decimal } from '../values/decimal.ts';
import { Code } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { orNull } from '../values/or-null.ts';
import { CouponCode } from './coupons.ts';

export const InvoiceTax = z
  .object({
    code: Code.openapi({ description: 'Of the rate in the billing config `tax`.', example: 'de-standard' }),
    name: z.string().openapi({ example: 'VAT' }),
    percent: Decimal.openapi({ example: '19' }),
    included: z.boolean().openapi({ description: 'The fees include it; else it is added to them.', example: false }),
    net: Money.openapi({ description: 'What it is on: the fees after coupons, without the tax.' }),
    amount: Money.openapi({ description: 'Rounded once per rate, half-up. Negative where more is given back than charged.' }),
  })
  .openapi('InvoiceTax');

const InvoiceCoupon = z
  .object({ code: CouponCode, name: z.string().openapi({ example: 'Launch week' }) })
  .openapi('InvoiceCoupon');

/** What fees come to on the way to a total, of an invoice and of a quote. */
export const totalFields = {
  subtotal: Money.openapi({ description: 'Σ fees. Negative where more is given back than charged.' }),
  coupon: orNull(InvoiceCoupon).openapi({ description: 'The coupon that lowers the fees.' }),
  discount: Money.openapi({ description: 'Σ of what coupons take off the fees, before tax.' }),
  taxes: z.array(InvoiceTax).openapi({ description: 'One per rate.' }),
};
