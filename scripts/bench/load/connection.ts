import { once } from 'node:events';
import { connect } from 'node:net';
import { type Answer, readAnswer } from './read-answer.ts';

type OnAnswer = (answer: Answer, bytes: Buffer) => void;

/** One kept-alive connection, which asks one thing at a time. */
export interface Connection {
  /** Sends a whole request as it goes over the wire. The bytes of the answer are valid until `onAnswer` returns. */
  ask(request: string, onAnswer: OnAnswer): void;
  close(): void;
}

const nothing = Buffer.alloc(0);
const bufferSize = 64 * 1024;

/**
 * Opens a connection on the bare socket.
 *
 * The generator runs on the cores that it measures, and the empty route is where it weighs most: every microsecond that it takes
 * there makes the empty route look slower, and with it every ratio better than it is. So it does what it must and nothing else: one
 * write per request, one read buffer per connection, one answer parsed.
 *
 * @param onFailure is told once when the connection breaks or the answer makes no sense
 */
export async function openConnection(url: URL, onFailure: (error: Error) => void): Promise<Connection> {
  let onAnswer: OnAnswer | undefined;
  let pending: Buffer = nothing;

  function take(size: number, buffer: Uint8Array): boolean {
    const came = Buffer.from(buffer.buffer, buffer.byteOffset, size);
    const bytes = pending.length > 0 ? Buffer.concat([pending, came]) : came;
    const answer = readAnswer(bytes);
    pending = answer ? nothing : Buffer.from(bytes);
    if (answer) hand(answer, bytes);
    return true;
  }
  function hand(answer: Answer, bytes: Buffer) {
    const asked = onAnswer;
    onAnswer = undefined;
    if (!asked || answer.end !== bytes.length) throw new Error('More came than was asked for.');
    asked(answer, bytes);
  }
  function fail(error: Error) {
    socket.destroy();
    onFailure(error);
  }
  const callback = (size: number, buffer: Uint8Array) => {
    try {
      return take(size, buffer);
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  };

  const buffer = Buffer.allocUnsafe(bufferSize);
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true, onread: { buffer, callback } });
  await once(socket, 'connect');
  socket.on('error', fail);
  socket.on('close', () => onAnswer && onFailure(new Error('The server closed the connection instead of answering.')));
  return {
    ask(request, told) {
      onAnswer = told;
      socket.write(request, 'latin1');
    },
    close() {
      onAnswer = undefined;
      socket.destroy();
    },
  };
}
