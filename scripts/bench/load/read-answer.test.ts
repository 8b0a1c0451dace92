import { expect, test } from 'vitest';
import { readAnswer } from './read-answer.ts';

const read = (text: string) => readAnswer(Buffer.from(text, 'latin1'));
const ok = 'HTTP/1.1 200 OK\r\n';

test('finds the end by the length', () => {
  const head = `${ok}content-length: 5\r\n\r\n`;
  expect(read(`${head}hello`)).toEqual({ status: 200, bodyFrom: head.length, end: head.length + 5 });
  expect(read(`${head}hello, and more`)).toMatchObject({ end: head.length + 5 });
  expect(read('HTTP/1.1 409 Conflict\r\nContent-Length:0\r\n\r\n')).toMatchObject({ status: 409 });
});

test('finds the end by the chunks, also where one holds what looks like an end', () => {
  const text = `${ok}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7\r\n0\r\n\r\n..\r\n0\r\n\r\n`;
  expect(read(text)).toMatchObject({ status: 200, end: text.length });
});

test('waits for what has not come yet, wherever it was cut', () => {
  const texts = [`${ok}content-length: 5\r\n\r\nhello`, `${ok}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`];
  for (const text of texts)
    for (let cut = 0; cut < text.length; cut++) expect(read(text.slice(0, cut)), text.slice(0, cut)).toBeUndefined();
});

test('refuses what cannot be measured', () => {
  expect(() => read(`${ok}\r\nhello`)).toThrow('without a length');
  expect(() => read('HTTP/1.1 100 Continue\r\ncontent-length: 0\r\n\r\n')).toThrow('no final answer');
  expect(() => read(`${ok}transfer-encoding: chunked\r\n\r\nhello\r\n`)).toThrow('no size');
  expect(read('HTTP/1.1 204 No Content\r\n\r\n')).toMatchObject({ status: 204 });
});
