import { bytesToHex } from '@noble/hashes/utils.js';
import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Place } from '../buckets.ts';
import { idOfPeriod, idOfPrice, type Measured, nothingMeasured, type PriceRow } from './measured.ts';
import { idOfValue, type SeenValue } from './spans.ts';

/** What reports of one batch have to know: places without doubles would do. */
export interface MeasuredQuery {
  values: SeenValue[];
  /** Where latest values count. */
  latest: Place[];
  /** Where single events are priced. */
  priced: Place[];
}

/** Reads what was measured before, under the locks of the balances. At most three statements, whatever the number of reports. */
export async function readMeasured(trx: Db, { values, latest, priced }: MeasuredQuery): Promise<Measured> {
  return {
    ...nothingMeasured(),
    seen: values.length > 0 ? await readSeen(trx, values) : new Set(),
    latestAt: latest.length > 0 ? await readLatest(trx, latest) : new Map(),
    prices: priced.length > 0 ? await readPrices(trx, priced) : new Map(),
  };
}

async function readSeen(trx: Db, values: SeenValue[]): Promise<Set<string>> {
  const { rows } = await sql<SeenValue>`
    select known.* from unnest(${values.map((row) => row.customer_id)}::text[], ${values.map((row) => row.entitlement_code)}::text[],
      ${values.map((row) => row.span)}::text[], ${times(values.map((row) => row.span_from))}::timestamptz[],
      ${values.map((row) => bytesToHex(row.value_hash))}::text[]) as asked (customer_id, entitlement_code, span, span_from, hash)
    join usage_values as known on known.customer_id = asked.customer_id and known.entitlement_code = asked.entitlement_code
      and known.span = asked.span and known.span_from = asked.span_from and known.value_hash = decode(asked.hash, 'hex')`.execute(
    trx,
  );
  return new Set(rows.map(idOfValue));
}

async function readLatest(trx: Db, places: Place[]): Promise<Map<string, Date>> {
  const { rows } = await sql<Pick<Place, 'customer_id' | 'entitlement_code' | 'period_from'> & { latest_at: Date }>`
    select buckets.customer_id, buckets.entitlement_code, buckets.period_from, max(latest_at) as latest_at
    from ${asked(places)}
    join usage_buckets as buckets on buckets.customer_id = asked.customer_id and buckets.entitlement_code = asked.entitlement_code
      and buckets.period_from = asked.period_from
    where latest_at is not null
    group by buckets.customer_id, buckets.entitlement_code, buckets.period_from`.execute(trx);
  return new Map(rows.map((row) => [idOfPeriod(row), row.latest_at]));
}

async function readPrices(trx: Db, places: Place[]): Promise<Map<string, PriceRow>> {
  const { rows } = await sql<PriceRow>`
    select prices.* from ${asked(places)}
    join usage_prices as prices on prices.customer_id = asked.customer_id
      and prices.subscription_id = asked.subscription_id and prices.billing_from = asked.billing_from`.execute(trx);
  return new Map(rows.map((row) => [idOfPrice(row), row]));
}

function asked(places: Place[]) {
  return sql`(
    select distinct * from unnest(${places.map((row) => row.customer_id)}::text[], ${places.map((row) => row.entitlement_code)}::text[],
      ${places.map((row) => row.subscription_id)}::text[], ${times(places.map((row) => row.billing_from))}::timestamptz[],
      ${times(places.map((row) => row.period_from))}::timestamptz[])
      as sent (customer_id, entitlement_code, subscription_id, billing_from, period_from)
  ) as asked`;
}

const times = (moments: Date[]): string[] => moments.map((moment) => moment.toISOString());
