import type { Subscription, SubscriptionChange } from '../../queries/schemas.ts';

/** An add-on as far as a change of it needs to know. */
export interface AddonChoice {
  code: string;
  name: string;
  type: 'one_off' | 'recurring';
  /** How many the subscription has; 0 for one that is bought once. */
  held: number;
}

/**
 * The change that leads to so many of an add-on; null when nothing would change. A change names all recurring add-ons that are
 * wanted from then on, so the others are named as they are.
 *
 * @example
 * addonChange(subscription, { code: 'more_messages', type: 'recurring', held: 1, name: 'More messages' }, 0) // takes it off
 */
export function addonChange(
  { addons }: Subscription,
  { code, type, held }: AddonChoice,
  quantity: number,
): SubscriptionChange | null {
  if (quantity === held) return null;
  const order = { addonCode: code, quantity };
  if (type === 'one_off') return { oneOffAddons: [order] };
  const others = addons.filter(({ addonCode }) => addonCode !== code).map(({ addonCode, quantity }) => ({ addonCode, quantity }));
  return { addons: quantity > 0 ? [...others, order] : others };
}
