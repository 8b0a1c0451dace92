import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import {
  type ProviderDispute,
  ProviderError,
  type ProviderEvent,
  type ProviderPayment,
  type ProviderRefund,
  type ProviderSetup,
} from './provider.ts';
import { asking, toProblem } from './provider-problem.ts';
import { findSetup, findSetupByReference, type SetupRow, storeSetupCreation } from './setups.ts';
import { findPayment, findPaymentByReference, installationId, type PaymentRow, storeCreation } from './store.ts';

export type Callback =
  | { kind: 'ignored' }
  | { kind: 'payment'; event: ProviderEvent; payment: PaymentRow; read: ProviderPayment }
  | { kind: 'setup'; event: ProviderEvent; setup: SetupRow; read: ProviderSetup }
  | { kind: 'refund'; event: ProviderEvent; payment: PaymentRow; read: ProviderRefund }
  | { kind: 'dispute'; event: ProviderEvent; payment: PaymentRow; read: ProviderDispute };

/**
 * Understands an event of the provider: verifies its signature over the raw body and reads what it is about again, for the
 * event's own copy may be old. Call it outside any transaction; then apply `read` and remember `event` in one.
 *
 * @returns `ignored` for what is not about a payment, setup, refund or dispute of this installation
 * @throws ProblemError 400 `bad_signature`, 503 `not_yet_visible` when it is ours but not stored yet, 503 `unavailable`
 */
export async function receiveCallback(ports: Ports, request: Request): Promise<Callback> {
  return receiveEvent(ports, await asking(ports.log, ports.payments.verifyEvent(await request.text(), request.headers)));
}

/** The same for an event that is known to be the provider's. */
export async function receiveEvent(ports: Ports, event: ProviderEvent): Promise<Callback> {
  if (event.object.kind === 'other') return { kind: 'ignored' };
  const { reference } = event.object;
  switch (event.object.kind) {
    case 'payment':
      return receivePayment(ports, event, reference);
    case 'setup':
      return receiveSetup(ports, event, reference);
    case 'refund':
      return receiveRefund(ports, event, reference);
    case 'dispute':
      return receiveDispute(ports, event, reference);
  }
}

async function receivePayment(ports: Ports, event: ProviderEvent, reference: string): Promise<Callback> {
  const read = await ifKnown(ports, ports.payments.getPayment(reference));
  if (!read || !(await isOurs(ports, read))) return { kind: 'ignored' };
  const payment = await findPaymentRow(ports, read);
  if (!payment) throw notYetVisible();
  return { kind: 'payment', event, payment, read };
}

async function receiveSetup(ports: Ports, event: ProviderEvent, reference: string): Promise<Callback> {
  const read = await ifKnown(ports, ports.payments.getSetup(reference));
  if (!read || !(await isOurs(ports, read))) return { kind: 'ignored' };
  const setup = await findSetupRow(ports, read);
  if (!setup) throw notYetVisible();
  return { kind: 'setup', event, setup, read };
}

async function receiveRefund(ports: Ports, event: ProviderEvent, reference: string): Promise<Callback> {
  const read = await ifKnown(ports, ports.payments.getRefund(reference));
  const payment = read && (await findOwnPayment(ports, read.payment));
  return payment ? { kind: 'refund', event, payment, read } : { kind: 'ignored' };
}

async function receiveDispute(ports: Ports, event: ProviderEvent, reference: string): Promise<Callback> {
  const read = await ifKnown(ports, ports.payments.getDispute(reference));
  const payment = read && (await findOwnPayment(ports, read.payment));
  return payment ? { kind: 'dispute', event, payment, read } : { kind: 'ignored' };
}

/** The payment that something else is about; undefined when it is not ours. */
async function findOwnPayment(ports: Ports, reference: string): Promise<PaymentRow | undefined> {
  const known = await findPaymentByReference(ports.db, ports.payments.name, reference);
  const read = known ? undefined : await ifKnown(ports, ports.payments.getPayment(reference));
  if (!read || !(await isOurs(ports, read))) return known;
  const row = await findPaymentRow(ports, read);
  if (!row) throw notYetVisible();
  return row;
}

const isOurs = async ({ db }: Ports, { metadata }: ProviderSetup) => metadata.installation === (await installationId(db));

/** By the provider's id, or else by ours: a row whose creation was never answered takes its reference from here. */
async function findPaymentRow({ db, payments }: Ports, read: ProviderPayment): Promise<PaymentRow | undefined> {
  const known = await findPaymentByReference(db, payments.name, read.reference);
  const { customer = '', payment = '' } = read.metadata;
  const unanswered = known ? undefined : await findPayment(db, customer, payment);
  if (!unanswered) return known;
  await storeCreation(db, unanswered, read);
  return findPaymentByReference(db, payments.name, read.reference);
}

async function findSetupRow({ db, payments }: Ports, read: ProviderSetup): Promise<SetupRow | undefined> {
  const known = await findSetupByReference(db, payments.name, read.reference);
  const { customer = '', setup = '' } = read.metadata;
  const unanswered = known ? undefined : await findSetup(db, customer, setup);
  if (!unanswered) return known;
  await storeSetupCreation(db, unanswered, read);
  return findSetupByReference(db, payments.name, read.reference);
}

function ifKnown<Read>(ports: Ports, read: Promise<Read>): Promise<Read | undefined> {
  return read.catch((error) => {
    if (error instanceof ProviderError && error.kind === 'not_found') return undefined;
    throw toProblem(error, ports.log);
  });
}

function notYetVisible() {
  return new ProblemError('not_yet_visible', 'What the event is about is being stored. Send the event again.');
}
