import { type CustomerRow, listCustomersById } from '../customers/store.ts';
import { deliverNotifications } from '../notifications/delivery/deliver-notifications.ts';
import type { NoticedPerson } from '../notifications/delivery/outcome.ts';
import type { Ports } from '../ports.ts';

/** Sends what waits in the outbox. */
export function sendNotifications(ports: Ports): Promise<void> {
  return deliverNotifications(ports, async (ids) => (await listCustomersById(ports.db, ids)).map(toPerson));
}

function toPerson({ id, kind, external_id, name, email, locale, time_zone }: CustomerRow): NoticedPerson {
  return { id, kind, externalId: external_id, name, email, locale, timeZone: time_zone };
}
