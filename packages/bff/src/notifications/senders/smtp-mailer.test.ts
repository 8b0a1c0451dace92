import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { MailRefusedError } from '../delivery/mailer.ts';
import { smtpMailer } from './smtp-mailer.ts';

const mail = {
  id: 'dlv_1',
  to: 'ada@acme.example',
  subject: 'Grüße',
  html: '<p>Hello Ada</p>',
  text: 'Hello Ada',
  language: 'de',
};

let server: Server;
afterEach(() => void server.close());

/** A server that speaks as much SMTP as it takes, and answers the recipient as the test says. */
async function smtp(toRecipient: string) {
  const said: string[] = [];
  server = createServer((socket) => {
    const say = (line: string) => socket.write(`${line}\r\n`);
    let inData = false;
    let rest = '';
    say('220 mail.example');
    socket.on('data', (part) => {
      const lines = (rest + part).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        said.push(line);
        if (inData && line !== '.') continue;
        if (line === '.') say('250 accepted');
        else if (line === 'DATA') say('354 go on');
        else say(line.startsWith('RCPT') ? toRecipient : '250 yes');
        inData = line === 'DATA';
      }
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, said };
}

const from = 'Locai Billing <billing@locai.example>';

test('sends both forms, and an id that is the same at every try', async () => {
  const { host, said } = await smtp('250 yes');
  await smtpMailer({ url: `smtp://${host}?ignoreTLS=true`, from }).send(mail);
  expect(said).toContain('MAIL FROM:<billing@locai.example>');
  expect(said).toContain('RCPT TO:<ada@acme.example>');
  expect(said).toContain('Message-ID: <dlv_1@locai.example>');
  expect(said).toContain('Content-Language: de');
  expect(said).toContain('Hello Ada');
  expect(said).toContain('<p>Hello Ada</p>');
});

test('a refusal for good is told apart from one for now', async () => {
  const forGood = await smtp('550 No such user');
  await expect(smtpMailer({ url: `smtp://${forGood.host}?ignoreTLS=true`, from }).send(mail)).rejects.toThrow(MailRefusedError);
  server.close();
  const forNow = await smtp('451 Try again later');
  const sent = smtpMailer({ url: `smtp://${forNow.host}?ignoreTLS=true`, from }).send(mail);
  await expect(sent).rejects.toThrow('451 Try again later');
  await expect(sent).rejects.not.toBeInstanceOf(MailRefusedError);
});

test('says nothing to a server that does not encrypt, unless it was told to', async () => {
  const { host, said } = await smtp('250 yes');
  await expect(smtpMailer({ url: `smtp://user:secret@${host}`, from }).send(mail)).rejects.toThrow();
  expect(said.join()).not.toMatch(/AUTH|MAIL FROM/);
});
