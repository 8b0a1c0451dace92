import { useEffect, useRef, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { Subscription, SubscriptionResult } from '../../queries/schemas.ts';
import { ChangePanel } from '../change-panel/change-panel.tsx';
import { Stepper } from '../stepper/stepper.tsx';
import { type AddonChoice, addonChange } from './addon-change.ts';

export interface AddonPanelProps {
  choice: AddonChoice;
  subscription: Subscription;
  /** None of it from the end of the period on. */
  removing: boolean;
  onDone: (result: SubscriptionResult) => void;
  onClose: () => void;
}

/** How many of an add-on, and what that costs. */
export function AddonPanel({ choice, subscription, removing, onDone, onClose }: AddonPanelProps) {
  const { t } = usePortalContext();
  const { name, held } = choice;
  const [quantity, setQuantity] = useState(Math.max(held, 1));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const key = removing ? 'addons.removeName' : held > 0 ? 'addons.changeName' : 'addons.addName';
  return (
    <ChangePanel
      title={t(key, { name })}
      headingRef={heading}
      subscription={subscription}
      change={addonChange(subscription, choice, removing ? 0 : quantity)}
      field={
        removing
          ? undefined
          : (readOnly) => (
              <Stepper
                label={t('addons.quantity')}
                value={quantity}
                onChange={setQuantity}
                min={1}
                max={10_000}
                moreLabel={t('addons.more')}
                fewerLabel={t('addons.fewer')}
                readOnly={readOnly}
              />
            )
      }
      onDone={(result) => {
        onDone(result);
        onClose();
      }}
      onCancel={onClose}
    />
  );
}
