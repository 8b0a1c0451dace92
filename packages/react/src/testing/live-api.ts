import { sampleCheck, sampleSubscription } from './samples.ts';

/** The server's side of the stream: every connection that is open, and what to send on it. */
export function liveApi() {
  const state = { allowed: false, answers: [] as Response[] };
  const open = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const tokens: (string | null)[] = [];
  const encoder = new TextEncoder();
  const send = (text: string) => {
    for (const stream of open) stream.enqueue(encoder.encode(text));
  };
  const connect = (signal: AbortSignal) =>
    new ReadableStream<Uint8Array>({
      start(stream) {
        open.add(stream);
        // A network ends the body of an aborted request.
        signal.addEventListener('abort', () => open.delete(stream) && stream.error(signal.reason));
        stream.enqueue(encoder.encode('event: ready\ndata: {}\n\n'));
      },
    });
  const routes = {
    'GET /billing/v1/events': ({ headers, signal }: { headers: Headers; signal: AbortSignal }) => {
      tokens.push(headers.get('Authorization'));
      return state.answers.shift() ?? new Response(connect(signal), { headers: { 'Content-Type': 'text/event-stream' } });
    },
    'POST /entitlements/v1/checks': () => ({ data: [sampleCheck({ allowed: state.allowed })] }),
    'GET /billing/v1/subscriptions/current': () => sampleSubscription(),
  };
  const end = () => {
    for (const stream of open) stream.close();
    open.clear();
  };
  return { state, routes, open, send, end, tokens };
}

/** A change as it stands on the wire. */
export const change = (...topics: string[]) => `event: change\ndata: ${JSON.stringify({ topics })}\n\n`;
