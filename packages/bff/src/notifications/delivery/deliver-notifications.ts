import type { Ports } from '../../ports.ts';
import { type Claimed, claimDue, type DeliveryRow, settleDelivery } from '../outbox-store.ts';
import type { NotificationRow } from '../store.ts';
import { dropAddress } from './drop-address.ts';
import type { NoticedPerson, Outcome } from './outcome.ts';
import { nextAttempt } from './retry-schedule.ts';
import { sendEmail } from './send-email.ts';
import { sendWebhook } from './send-webhook.ts';

/** Longer than any try takes: who is still at it then has ended. */
const leaseMs = 60_000;
const atOnce = 20;

/**
 * Sends what is due, twenty at a time, until nothing is. What fails is tried again later; the same notice may arrive twice, never
 * not at all while its receiver answers within the schedule. Several processes may do this at once.
 *
 * @param readCustomers those of the ids that there are
 */
export async function deliverNotifications(
  ports: Ports,
  readCustomers: (ids: string[]) => Promise<NoticedPerson[]>,
): Promise<void> {
  for (;;) {
    const claimed = await claimDue(ports.db, { now: ports.time.now(), leaseMs, limit: atOnce });
    if (claimed.length === 0) return;
    const customers = await readCustomers([...new Set(claimed.map(({ notice }) => notice.customer_id))]);
    await Promise.all(claimed.map((one) => deliver(ports, one, customers)));
  }
}

async function deliver(ports: Ports, claimed: Claimed, customers: NoticedPerson[]): Promise<void> {
  const customer = customers.find(({ id }) => id === claimed.notice.customer_id);
  await settle(ports, claimed.delivery, await attempt(ports, claimed, customer));
}

async function attempt(ports: Ports, claimed: Claimed, customer: NoticedPerson | undefined): Promise<Outcome> {
  const { delivery, config } = claimed;
  if (!customer) return { delivered: false, reason: 'There is no such customer any more.', final: true };
  if (!config || !isWanted(config, delivery))
    return { delivered: false, reason: 'Its config was deleted, switched off or names somebody else now.', final: true };
  // A try that threw is a failed try: it must not keep the others from being settled.
  const send = delivery.channel === 'email' ? sendEmail : sendWebhook;
  return send(ports, claimed, config, customer).catch((error: unknown) => ({ delivered: false, reason: String(error) }));
}

const isWanted = ({ enabled, recipients }: NotificationRow, { recipient }: DeliveryRow) =>
  enabled && recipients.includes(recipient);

async function settle(ports: Ports, delivery: DeliveryRow, outcome: Outcome): Promise<void> {
  if (outcome.delivered) {
    const delivered_at = await ports.clock.now(ports.db);
    const { recipient = delivery.recipient } = outcome;
    const done = { status: 'delivered', delivered_at, next_attempt_at: null, last_error: null, recipient } as const;
    return settleDelivery(ports.db, delivery, done);
  }
  const { reason, final, retryAfterSeconds } = outcome;
  const next = final ? undefined : nextAttempt(delivery.attempts, ports.time.now(), fraction(), retryAfterSeconds);
  const last_error = reason.slice(0, 500);
  if (next) return settleDelivery(ports.db, delivery, { last_error, next_attempt_at: next });
  await giveUp(ports, delivery, last_error, outcome);
}

async function giveUp(
  ports: Ports,
  delivery: DeliveryRow,
  last_error: string,
  { gone, final }: { gone?: boolean; final?: boolean },
) {
  await settleDelivery(ports.db, delivery, { status: 'failed', last_error, next_attempt_at: null });
  ports.log({
    level: 'warn',
    message: 'A notification was given up',
    delivery: delivery.id,
    event: delivery.event,
    reason: last_error,
  });
  if (delivery.channel === 'webhook' && (gone || !final))
    await dropAddress(ports, delivery, { reason: gone ? 'gone' : 'unreachable' });
}

const fraction = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
