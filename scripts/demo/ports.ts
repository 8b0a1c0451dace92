import { createServer } from 'node:net';

/** Fails with advice when somebody listens on the port already. `variable` is the one that chooses another. */
export async function refuseTaken(port: number, variable: string): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${variable} must be a port number from 1 to 65535.`);
  const taken = await Promise.all([isTaken(port, '127.0.0.1'), isTaken(port, '::1')]);
  if (!taken.includes(true)) return;
  throw new Error(
    `Port ${port} is taken by another program. Stop it, or choose another port: ${variable}=${port + 10} npm start`,
  );
}

function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
    probe.listen(port, host, () => probe.close(() => resolve(false)));
  });
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port is free.'))));
    });
  });
}
