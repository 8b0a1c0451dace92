import { type NotificationEvent, NotificationSettings, newId, notificationEvents } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { insertNotification } from '../../notifications/store.ts';

/** Tells customers of everything by e-mail, as long as there are no configs at all. */
export async function seedDemoNotifications(db: Db, at: Date): Promise<void> {
  const some = await db.selectFrom('notification_configs').select('id').limit(1).executeTakeFirst();
  if (some) return;
  for (const event of notificationEvents)
    await insertNotification(db, settingsOf(event), { id: newId('notification', at.getTime()), secret: null, at });
}

function settingsOf(event: NotificationEvent): NotificationSettings {
  const percentages = event === 'usage.threshold_reached' ? [80, 100] : null;
  return NotificationSettings.parse({ event, channel: 'email', recipients: ['customer'], percentages });
}
