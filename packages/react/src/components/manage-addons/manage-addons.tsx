import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react';
import { useAddons, useCompatibleAddons } from '../../hooks/use-addons.ts';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import type { CompatibleAddon, Subscription, SubscriptionAddon } from '../../queries/schemas.ts';
import { useChangeMessage } from '../change-panel/use-change-message.ts';
import { Loaded } from '../section/loaded.tsx';
import { Section } from '../section/section.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import { AvailableAddon, BoughtAddon } from './addon-row.tsx';

/**
 * The add-ons that the customer has, and those that can be added: each with its price, and what is due now before it is confirmed.
 * Nothing without a subscription, and where nothing is sold.
 *
 * @example
 * <ManageAddons />
 */
export const ManageAddons = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function ManageAddons(props, ref) {
  const { t } = usePortalContext();
  const { data: subscription } = useSubscription();
  const bought = useAddons();
  const compatible = useCompatibleAddons();
  const isEmpty = bought.data?.length === 0 && compatible.data?.length === 0;
  if (!subscription || subscription.status === 'incomplete' || isEmpty) return null;
  return (
    <Section ref={ref} {...props} title={t('addons.title')}>
      <Loaded query={bought} skeleton={<Skeleton height="5.5rem" />}>
        {(mine) => (
          <Loaded query={compatible} skeleton={<Skeleton height="5.5rem" />}>
            {(offers) => <Addons subscription={subscription} bought={mine} offers={offers} />}
          </Loaded>
        )}
      </Loaded>
    </Section>
  );
});

interface AddonsProps {
  subscription: Subscription;
  bought: SubscriptionAddon[];
  offers: CompatibleAddon[];
}

function Addons({ subscription, bought, offers }: AddonsProps) {
  const { t } = usePortalContext();
  const { message, say } = useChangeMessage();
  // One panel at a time: each prices what it asks for against the subscription as it is.
  const [open, setOpen] = useState<string>();
  const shared = (code: string) => ({
    subscription,
    isOpen: open === code,
    onOpen: () => setOpen(code),
    onClose: () => setOpen(undefined),
    onDone: say,
  });
  const free = offers.filter(({ addon, quantity }) => addon.type === 'one_off' || quantity === 0);
  return (
    <>
      {bought.length > 0 && (
        <ul className="locai-card" aria-label={t('addons.yours')}>
          {bought.map((addon) => (
            <BoughtAddon key={`${addon.type} ${addon.addonCode}`} addon={addon} {...shared(addon.addonCode)} />
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <ul className="locai-card" data-available="" aria-label={t('addons.available')}>
          {free.map((offer) => (
            <AvailableAddon key={offer.addon.code} offer={offer} {...shared(`+${offer.addon.code}`)} />
          ))}
        </ul>
      )}
      <VisuallyHidden role="status">{message}</VisuallyHidden>
    </>
  );
}
