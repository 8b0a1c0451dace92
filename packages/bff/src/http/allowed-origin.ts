/**
 * Is a browser origin on the list? `http://localhost:*` stands for every port of that host, for development.
 *
 * @example
 * isAllowedOrigin('http://localhost:3000', ['http://localhost:*']) // true
 */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) => (entry.endsWith(':*') ? hasHost(origin, entry.slice(0, -2)) : entry === origin));
}

function hasHost(origin: string, withoutPort: string): boolean {
  return origin === withoutPort || (origin.startsWith(`${withoutPort}:`) && /^\d+$/.test(origin.slice(withoutPort.length + 1)));
}
