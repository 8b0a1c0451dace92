// How checks are mostly answered: per request one SELECT by primary key.
import { Hono } from 'hono';
import { peerPool } from './pool.ts';
import { serve } from './serve.ts';

const text = 'select usage, quota, usage < quota as allowed from balances where customer_id = $1 and entitlement_code = $2';

const pool = peerPool();
const app = new Hono();

app.get('/customers/:customerId/entitlements/:entitlementCode', async (c) => {
  const { customerId, entitlementCode } = c.req.param();
  const { rows } = await pool.query({ name: 'check', text, values: [customerId, entitlementCode] });
  return rows[0] ? c.json(rows[0]) : c.json({ allowed: false }, 404);
});

await serve(app);
