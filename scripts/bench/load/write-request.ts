/**
 * The head of a request, to which a body of known length is put. Made once and used many times.
 *
 * @example
 * const post = requestHead('POST', url, '/events', { 'Content-Length': '13' });
 * connection.ask(`${post}{"units":"1"}`, onAnswer);
 */
export function requestHead(method: 'GET' | 'POST', url: URL, path: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({ Host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** A request with a JSON body in which one placeholder is filled in each time, by a text as long as the placeholder. */
export function postWith(url: URL, path: string, headers: Record<string, string>, json: unknown, placeholder: string) {
  const body = JSON.stringify(json);
  const [before = '', after = ''] = body.split(placeholder);
  const length = { 'Content-Type': 'application/json', 'Content-Length': String(body.length) };
  const start = `${requestHead('POST', url, path, { ...headers, ...length })}${before}`;
  return (filling: string) => `${start}${filling}${after}`;
}
