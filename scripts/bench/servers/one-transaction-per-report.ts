// How usage is mostly counted: per report one transaction of four statements. Durable, once per key, never past the limit, as ours.
import { Hono } from 'hono';
import type pg from 'pg';
import { peerPool } from './pool.ts';
import { serve } from './serve.ts';

interface Report {
  customerId: string;
  entitlementCode: string;
  quantity: string;
  idempotencyKey: string;
}

const insertEvent = `insert into events (customer_id, idempotency_key, entitlement_code, quantity)
  values ($1, $2, $3, $4) on conflict do nothing`;
const addToBalance = `update balances set usage = usage + $3
  where customer_id = $1 and entitlement_code = $2 and usage + $3 <= quota returning usage, quota`;

const pool = peerPool();
const app = new Hono();

app.post('/usage', async (c) => {
  const report = await c.req.json<Report>();
  const client = await pool.connect();
  try {
    await client.query('begin');
    const balance = await count(client, report);
    await client.query(balance ? 'commit' : 'rollback');
    return balance ? c.json({ accepted: true, balance }) : c.json({ accepted: false }, 409);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
});

async function count(client: pg.PoolClient, { customerId, entitlementCode, quantity, idempotencyKey }: Report) {
  const event = [customerId, idempotencyKey, entitlementCode, quantity];
  const inserted = await client.query({ name: 'insert-event', text: insertEvent, values: event });
  if (!inserted.rowCount) return undefined;
  const values = [customerId, entitlementCode, quantity];
  const { rows } = await client.query({ name: 'add-to-balance', text: addToBalance, values });
  return rows[0];
}

await serve(app);
