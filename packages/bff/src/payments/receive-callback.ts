import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { ProviderError, type ProviderEvent, type ProviderPayment } from './provider.ts';
import { asking, toProblem } from './provider-problem.ts';
import { findPayment, findPaymentByReference, installationId, type PaymentRow, storeCreation } from './store.ts';

export type Callback =
  | { kind: 'ignored' }
  | { kind: 'payment'; event: ProviderEvent; payment: PaymentRow; read: ProviderPayment };

/**
 * Understands an event of the provider: verifies its signature over the raw body and reads its payment again, for the event's own
 * copy may be old. Call it outside any transaction; then apply `read` and remember `event` in one.
 *
 * @returns `ignored` for what is not about a payment of this installation
 * @throws ProblemError 400 `bad_signature`, 503 `not_yet_visible` when it is ours but not stored yet, 503 `unavailable`
 */
export async function receiveCallback(ports: Ports, request: Request): Promise<Callback> {
  const event = await asking(ports.log, ports.payments.verifyEvent(await request.text(), request.headers));
  if (event.object.kind === 'other') return { kind: 'ignored' };
  const read = await readIfKnown(ports, event.object.reference);
  if (read?.metadata.installation !== (await installationId(ports.db))) return { kind: 'ignored' };
  const payment = await findRow(ports, read);
  if (!payment) throw new ProblemError('not_yet_visible', 'The payment is being stored. Send the event again.');
  return { kind: 'payment', event, payment, read };
}

/** By the provider's id, or else by ours: a row whose creation was never answered takes its reference from here. */
async function findRow({ db, payments }: Ports, read: ProviderPayment): Promise<PaymentRow | undefined> {
  const known = await findPaymentByReference(db, payments.name, read.reference);
  const { customer = '', payment = '' } = read.metadata;
  const unanswered = known ? undefined : await findPayment(db, customer, payment);
  if (!unanswered) return known;
  await storeCreation(db, unanswered, read);
  return findPaymentByReference(db, payments.name, read.reference);
}

async function readIfKnown(ports: Ports, reference: string): Promise<ProviderPayment | undefined> {
  return ports.payments.getPayment(reference).catch((error) => {
    if (error instanceof ProviderError && error.kind === 'not_found') return undefined;
    throw toProblem(error, ports.log);
  });
}
