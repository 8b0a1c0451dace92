import pg from 'pg';

/** As many connections as our server has. With 20 or 40, reports on one balance are slower and all others no faster. */
export function peerPool(): pg.Pool {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
  // A server that stops tells idle clients so; without a listener that ends the process.
  pool.on('error', () => {});
  return pool;
}
