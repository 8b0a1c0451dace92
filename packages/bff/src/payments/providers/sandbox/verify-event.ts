import { z } from '@hono/zod-openapi';
import { ProviderError, type ProviderEvent } from '../../provider.ts';
import type { ProviderHost } from '../../provider-host.ts';
import { callbackSecret } from './events.ts';
import { signatureHeader, verify } from './signature.ts';

const Event = z.object({ id: z.string(), type: z.string(), object: z.object({ id: z.string() }) });

/** The event of a request that this sandbox signed. @throws ProviderError `bad_signature` */
export async function verifyEvent({ db, time }: ProviderHost, rawBody: string, headers: Headers): Promise<ProviderEvent> {
  const genuine = await verify(await callbackSecret(db), rawBody, headers.get(signatureHeader), time.now());
  if (!genuine) throw new ProviderError('bad_signature', 'The signature of the sandbox event is missing, wrong or too old');
  const { id, type, object } = Event.parse(JSON.parse(rawBody));
  return { id, type, object: objectOf(type, object.id) };
}

const kinds = ['payment', 'setup', 'refund', 'dispute'] as const;

function objectOf(type: string, reference: string): ProviderEvent['object'] {
  const kind = kinds.find((each) => type.startsWith(`${each}.`));
  return kind ? { kind, reference } : { kind: 'other' };
}
