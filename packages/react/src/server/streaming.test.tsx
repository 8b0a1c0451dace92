// @vitest-environment node
import { PassThrough } from 'node:stream';
import { renderToPipeableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { account, accountRoutes, behindDoor } from '../testing/suspending-account.tsx';

test('a server that streams sends the frame first, and the answers when they are there', async () => {
  const { routes, open } = behindDoor(accountRoutes);
  const stream = new PassThrough();
  const { pipe } = renderToPipeableStream(account(routes), { onShellReady: () => pipe(stream) });
  const chunks: string[] = [];
  for await (const chunk of stream) {
    chunks.push(String(chunk));
    open();
  }
  expect(chunks[0]).toContain('waiting');
  expect(chunks[0]).not.toContain('Pro');
  expect(chunks.join('')).toContain('true false Pro current');
});
