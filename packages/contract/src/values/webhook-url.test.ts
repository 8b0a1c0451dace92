import { expect, test } from 'vitest';
import { WebhookUrl } from './webhook-url.ts';

test.each([
  'https://hooks.acme.example/billing',
  'https://hooks.acme.example:8443/a?b=c',
  'https://8.8.8.8/hook',
  'https://[2606:4700:4700::1111]/hook',
  'https://internal.acme.example/hook',
  'https://172.32.0.1/',
])('%s is a place for a webhook', (url) => {
  expect(WebhookUrl.safeParse(url).success).toBe(true);
});

test.each([
  ['http://hooks.acme.example/', 'must begin with https://'],
  ['ftp://hooks.acme.example/', 'must begin with https://'],
  ['hooks.acme.example', 'must be a URL'],
  ['https://ada:secret@hooks.acme.example/', 'must not carry a user or password'],
  ['https://hooks.acme.example/#top', 'must not have a fragment'],
])('%s: %s', (url, message) => {
  expect(WebhookUrl.safeParse(url).error?.issues[0]?.message).toBe(message);
});

test.each([
  'https://localhost/',
  'https://LOCALHOST./',
  'https://api.localhost/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f.0.0.1/',
  'https://0177.0.0.1/',
  'https://１２７.0.0.1/',
  'https://0.0.0.0/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.168.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:808:808]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:1::]/',
  'https://[fc00::1]/',
  'https://[fd12:3456::1]/',
  'https://[fe80::1]/',
  'https://[ff02::1]/',
  'https://billing/',
  'https://db.internal/',
  'https://printer.local/',
  'https://metadata.google.internal./',
])('%s is private', (url) => {
  expect(WebhookUrl.safeParse(url).error?.issues[0]?.message).toMatch(/private network/);
});
