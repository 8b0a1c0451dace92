export interface ServerEvent {
  event: string;
  data: string;
}

/**
 * Reads server-sent events from text that arrives in pieces: what they are called and what they say, by the rules of
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation. `id` and `retry` are not for it.
 */
export function readEvents(onEvent: (event: ServerEvent) => void): (text: string) => void {
  let rest = '';
  let event = '';
  let data: string[] = [];
  const end = () => {
    if (data.length > 0) onEvent({ event: event || 'message', data: data.join('\n') });
    event = '';
    data = [];
  };
  const readLine = (line: string) => {
    const [, field, value = ''] = /^(event|data)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
    if (line === '') end();
  };
  return (text) => {
    // A carriage return at the very end waits for the line feed that may follow.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) readLine(line);
  };
}
