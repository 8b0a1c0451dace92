import { type ReactNode, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { CompatibleAddon, Subscription, SubscriptionAddon, SubscriptionResult } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { isChangeable } from '../current-plan/plan-status.ts';
import { AddonPanel } from './addon-panel.tsx';
import { useAddonFacts } from './use-addon-facts.ts';

interface RowProps {
  subscription: Subscription;
  isOpen: boolean;
  onOpen: () => void;
  onClose: () => void;
  onDone: (result: SubscriptionResult) => void;
}

/** One that the customer has: what it costs and until when, and the way to another number or to none. */
export function BoughtAddon({ addon, ...row }: RowProps & { addon: SubscriptionAddon }) {
  const { t, formatNumber } = usePortalContext();
  const [removing, setRemoving] = useState(false);
  const { addonCode: code, name, type, autoRenew } = addon;
  const held = Number(addon.quantity);
  const press = (remove: boolean) => {
    setRemoving(remove);
    row.onOpen();
  };
  return (
    <AddonRow
      {...row}
      title={held > 1 ? `${formatNumber(addon.quantity)} × ${name}` : name}
      details={useAddonFacts(addon, row.subscription)}
      choice={{ code, name, type, held }}
      removing={removing}
      actions={
        type === 'recurring' &&
        autoRenew && (
          <>
            <Button variant="secondary" aria-label={`${t('addons.change')}: ${name}`} onClick={() => press(false)}>
              {t('addons.change')}
            </Button>
            <Button variant="ghost" aria-label={`${t('addons.remove')}: ${name}`} onClick={() => press(true)}>
              {t('addons.remove')}
            </Button>
          </>
        )
      }
    />
  );
}

/** One that can be added: what it is and what it costs. */
export function AvailableAddon({ offer: { addon, price, interval }, ...row }: RowProps & { offer: CompatibleAddon }) {
  const { t, formatMoney } = usePortalContext();
  const { code, name, type, description } = addon;
  const amount = formatMoney(price, { trimZeros: true });
  const cost = interval ? t('addons.per', { amount, interval: t(`interval.${interval}`) }) : t('addons.once', { amount });
  return (
    <AddonRow
      {...row}
      title={name}
      details={[cost, ...(description ? [description] : [])]}
      choice={{ code, name, type, held: 0 }}
      removing={false}
      actions={
        <Button variant="secondary" aria-label={`${t('addons.add')}: ${name}`} onClick={row.onOpen}>
          {t('addons.add')}
        </Button>
      }
    />
  );
}

interface AddonRowProps extends RowProps {
  title: string;
  details: string[];
  choice: Parameters<typeof AddonPanel>[0]['choice'];
  removing: boolean;
  actions: ReactNode;
}

function AddonRow({ title, details, actions, isOpen, onOpen, ...panel }: AddonRowProps) {
  const { canManageBilling } = usePortalContext();
  return (
    <li data-addon={panel.choice.code} data-open={isOpen || undefined}>
      <div className="locai-row">
        <div className="locai-row-text">
          <p className="locai-row-title">
            <bdi>{title}</bdi>
          </p>
          {details.map((detail) => (
            <p key={detail} className="locai-row-detail locai-amount">
              <bdi>{detail}</bdi>
            </p>
          ))}
        </div>
        {canManageBilling && isChangeable(panel.subscription) && !isOpen && actions && (
          <div className="locai-row-actions">{actions}</div>
        )}
      </div>
      {isOpen && <AddonPanel {...panel} />}
    </li>
  );
}
