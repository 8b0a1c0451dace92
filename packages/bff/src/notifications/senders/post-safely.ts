import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { isPrivateHost } from '@locai/billing-contract';
import type { WebhookAnswer, WebhookRequest } from '../delivery/webhook-sender.ts';

export interface Address {
  address: string;
  family: number;
}

/** How names become addresses, and how a connection is made. */
export interface Network {
  resolve(name: string): Promise<Address[]>;
  dial(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest;
  /** Which addresses nobody may be led to; the private ones unless given. */
  isForbidden?: (host: string) => boolean;
  timeoutMs?: number;
}

/** Posts to a checked address. @throws Error in words for the operator */
export async function postSafely({ url, headers, body }: WebhookRequest, network: Network): Promise<WebhookAnswer> {
  const target = new URL(url);
  const address = await checkedAddress(target.hostname, network);
  const { timeoutMs = 15_000 } = network;
  return new Promise((resolve, reject) => {
    const sent = network.dial(
      {
        method: 'POST',
        // An agent of its own: connections are not kept, and no proxy of the environment comes between.
        agent: new Agent({ keepAlive: false }),
        host: address.address,
        family: address.family,
        port: target.port || 443,
        path: `${target.pathname}${target.search}`,
        servername: isIP(bare(target.hostname)) ? '' : target.hostname,
        headers: { ...headers, host: target.host, 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        resolve(answerOf(answer));
        // However much it says: nobody reads it.
        answer.on('error', () => {}).destroy();
      },
    );
    const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs / 1000} seconds`)), timeoutMs);
    sent.on('close', () => clearTimeout(timer));
    sent.on('error', (error) => reject(new Error(`It could not be reached: ${error.message}.`)));
    sent.end(body);
  });
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '');

/** One forbidden address is enough to refuse the name: nobody needs one who has a public one. */
async function checkedAddress(hostname: string, { resolve, isForbidden = isPrivateHost }: Network): Promise<Address> {
  if (isForbidden(hostname)) throw new Error('It points into a private network or to this machine.');
  const family = isIP(bare(hostname));
  const addresses = family ? [{ address: bare(hostname), family }] : await resolve(hostname).catch(notFound);
  const [first] = addresses;
  if (!first) throw new Error('Its name has no address.');
  if (addresses.some((each) => isForbidden(hostOf(each))))
    throw new Error('Its name leads into a private network or to this machine.');
  return first;
}

function notFound(error: Error): never {
  throw new Error(`Its name could not be resolved: ${error.message}.`);
}

/** As a URL writes it, in its one form. */
const hostOf = ({ address, family }: Address) =>
  new URL(family === 6 ? `https://[${address.split('%')[0]}]` : `https://${address}`).hostname;

function answerOf({ statusCode = 0, headers }: IncomingMessage): WebhookAnswer {
  const seconds = Number(headers['retry-after']);
  return { status: statusCode, ...(seconds > 0 && { retryAfterSeconds: seconds }) };
}
