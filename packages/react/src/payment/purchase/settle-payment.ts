import { BillingError, type Schemas } from '@locai/billing-contract/client';
import type { PaymentFailureCode, PaymentOutcome } from '../payment-form.ts';

/** What the provider is asked for: a payment, or a setup that saves a card. */
type Settleable = Pick<Schemas['PaymentIntent'], 'status' | 'clientSecret' | 'error'>;

/** How a payment ended, as the server sees it. `lapsed`: the order was given up elsewhere or waited too long. */
export type Settlement<P = Schemas['PaymentIntent']> =
  | { status: 'paid'; payment: P }
  | { status: 'declined'; code: PaymentFailureCode }
  | { status: 'lapsed' };

export interface SettleSteps<P extends Settleable> {
  /** Asks the provider, with what was typed. */
  confirm(clientSecret: string): Promise<PaymentOutcome>;
  /** Asks our server, which asks the provider. */
  read(): Promise<P>;
  /** The bank takes its time: tell the person. */
  onWaiting(): void;
  /** Aborted when the form leaves the screen. */
  signal: AbortSignal;
}

/**
 * Confirms a payment and waits until the server has seen it. The browser's word never counts: what is paid is what the server says.
 *
 * @throws BillingError when the payment surely was not made and may be tried again
 * @throws DOMException `AbortError` when the form has left the screen
 */
export async function settlePayment<P extends Settleable>(payment: P, steps: SettleSteps<P>): Promise<Settlement<P>> {
  if (payment.status === 'canceled') return { status: 'lapsed' };
  const open = payment.status === 'requires_payment_method' || payment.status === 'requires_action';
  const outcome = open ? await confirmOnce(payment, steps) : { status: payment.status };
  if (outcome.status === 'failed') return { status: 'declined', code: outcome.error.code };
  return waitForServer(steps, outcome.status === 'succeeded');
}

/** An answer that was lost leaves the outcome unknown: the server knows it. */
async function confirmOnce<P extends Settleable>(payment: P, { confirm, read }: SettleSteps<P>): Promise<PaymentOutcome> {
  try {
    return await confirm(payment.clientSecret);
  } catch (error) {
    const { status } = await read();
    if (status === 'requires_payment_method' || status === 'requires_action') throw error;
    return { status: 'processing' };
  }
}

async function waitForServer<P extends Settleable>(
  { read, onWaiting, signal }: SettleSteps<P>,
  confirmed: boolean,
): Promise<Settlement<P>> {
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted();
    const settlement = settlementOf(await readPatiently(read), confirmed);
    if (settlement) return settlement;
    if (tries === 1) onWaiting();
    await pause(Math.min(300 * 2 ** tries, 5000), signal);
  }
}

/** What the provider confirmed is not taken back by a server that has not heard of it yet. */
function settlementOf<P extends Settleable>(payment: P | undefined, confirmed: boolean): Settlement<P> | undefined {
  if (payment?.status === 'succeeded') return { status: 'paid', payment };
  if (payment?.status === 'canceled') return { status: 'lapsed' };
  if (payment?.status !== 'requires_payment_method' || confirmed) return undefined;
  return { status: 'declined', code: payment.error?.code ?? 'processing_error' };
}

async function readPatiently<P>(read: () => Promise<P>): Promise<P | undefined> {
  try {
    return await read();
  } catch (error) {
    const passing = error instanceof BillingError && (error.status === 0 || error.status === 429 || error.status >= 500);
    if (passing) return undefined;
    throw error;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
