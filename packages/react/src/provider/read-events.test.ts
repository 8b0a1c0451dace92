import { expect, test } from 'vitest';
import { readEvents } from './read-events.ts';

const stream =
  ': hello\r\nid: 7\nevent: change\ndata: {"a":\r\ndata:1}\n\nretry: 5\n\ndata\rdata: last\r\revent: nothing\n\nevents: x\ndata: y\n\n';
const events = [
  { event: 'change', data: '{"a":\n1}' },
  { event: 'message', data: '\nlast' },
  { event: 'message', data: 'y' },
];

test.each([1, 2, 3, 7, stream.length])('is read the same in pieces of %i', (size) => {
  const read: unknown[] = [];
  const feed = readEvents((event) => read.push(event));
  for (let at = 0; at < stream.length; at += size) feed(stream.slice(at, at + size));
  expect(read).toEqual(events);
});

test('an event that has not ended is not told', () => {
  const read: unknown[] = [];
  readEvents((event) => read.push(event))('event: change\ndata: {}\n');
  expect(read).toEqual([]);
});
