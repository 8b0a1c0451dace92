import { type ComponentPropsWithoutRef, forwardRef, lazy, Suspense, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { useSeats } from '../../hooks/use-seats.ts';
import type { Plan, Seats, Subscription } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { ChangePanel } from '../change-panel/change-panel.tsx';
import { useChangeMessage } from '../change-panel/use-change-message.ts';
import { isChangeable } from '../current-plan/plan-status.ts';
import { Meter } from '../meter/meter.tsx';
import { SeatsField } from '../order-summary/seats-field.tsx';
import { Loaded } from '../section/loaded.tsx';
import { Section } from '../section/section.tsx';
import { useDisclosure } from '../section/use-disclosure.ts';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import type { SeatPerson } from './seat-person.ts';
import { useSeatsOffer } from './use-seats-offer.ts';

// Only administrators of hosts that assign seats here read it.
const SeatPeople = lazy(() => import('./seat-people.tsx').then(({ SeatPeople }) => ({ default: SeatPeople })));

export interface ManageSeatsProps extends ComponentPropsWithoutRef<'div'> {
  /** The people who may have a seat, from your own directory: then seats are assigned here. Left out: your server assigns them. */
  people?: readonly SeatPerson[] | undefined;
}

/**
 * How many seats there are and how many are in use, and the change of their number: what is due now is shown before it is
 * confirmed. With `people`, administrators give seats to them and take them back. Nothing where the plan has no seats to choose.
 *
 * @example
 * <ManageSeats people={[{ userId: 'user_7', name: 'Maya Lind', email: 'maya@acme.example' }]} />
 */
export const ManageSeats = forwardRef<HTMLDivElement, ManageSeatsProps>(function ManageSeats({ people, ...props }, ref) {
  const { t } = usePortalContext();
  const { subscription, offer } = useSeatsOffer();
  const seats = useSeats();
  if (!subscription) return null;
  return (
    <Section ref={ref} {...props} title={t('seats.title')}>
      <Loaded query={seats} skeleton={<Skeleton height="5.5rem" />}>
        {(data) => <SeatsCard seats={data} subscription={subscription} offer={offer} people={people} />}
      </Loaded>
    </Section>
  );
});

interface SeatsCardProps {
  seats: Seats;
  subscription: Subscription;
  offer: NonNullable<Plan['seats']>;
  people: readonly SeatPerson[] | undefined;
}

function SeatsCard({ seats, subscription, offer, people }: SeatsCardProps) {
  const { t, canManageBilling } = usePortalContext();
  const panel = useDisclosure();
  const { message, say } = useChangeMessage();
  return (
    <div className="locai-card">
      <div className="locai-row">
        <div className="locai-row-text">
          <SeatsInUse seats={seats} />
          <SeatsDetail seats={seats} subscription={subscription} />
        </div>
        {canManageBilling && isChangeable(subscription) && !panel.isOpen && (
          <Button ref={panel.trigger} variant="secondary" onClick={panel.show}>
            {t('seats.change')}
          </Button>
        )}
      </div>
      {panel.isOpen && (
        <SeatsChange
          subscription={subscription}
          offer={offer}
          panel={panel}
          onDone={(result) => {
            say(result);
            panel.hide();
          }}
        />
      )}
      {people && canManageBilling && (
        <Suspense fallback={<Skeleton height="8rem" />}>
          <SeatPeople people={people} seats={seats} timeZone={subscription.timeZone} />
        </Suspense>
      )}
      <VisuallyHidden role="status">{message}</VisuallyHidden>
    </div>
  );
}

/** A meter where seats are assigned; where the host does not assign them, their number. */
function SeatsInUse({ seats: { inUse, total } }: { seats: Seats }) {
  const { t, formatNumber } = usePortalContext();
  if (inUse === 0) return <p className="locai-row-title">{t('common.seats', { count: total })}</p>;
  const used = t('seats.inUse', { used: formatNumber(inUse), total: formatNumber(total) });
  return <Meter className="locai-seats-meter" label={t('seats.title')} value={`${inUse}`} max={`${total}`} valueText={used} />;
}

function SeatsDetail({ seats: { included, bought }, subscription }: { seats: Seats; subscription: Subscription }) {
  const { t, formatNumber, formatDate } = usePortalContext();
  const { scheduledChange: next, timeZone } = subscription;
  const later = next && next.seats !== subscription.seats;
  return (
    <p className="locai-row-detail locai-amount">
      {bought > 0
        ? t('seats.makeup', { included: formatNumber(included), bought: formatNumber(bought) })
        : t('pricing.seatsIncluded', { count: included })}
      {later &&
        ` · ${t('seats.next', {
          total: t('common.seats', { count: next.seats }),
          date: formatDate(next.at, { dateStyle: 'medium', timeZone }),
        })}`}
    </p>
  );
}

interface SeatsChangeProps {
  subscription: Subscription;
  offer: NonNullable<Plan['seats']>;
  panel: ReturnType<typeof useDisclosure>;
  onDone: Parameters<typeof ChangePanel>[0]['onDone'];
}

function SeatsChange({ subscription, offer, panel, onDone }: SeatsChangeProps) {
  const { t } = usePortalContext();
  const { seats, interval, currency } = subscription;
  const [wanted, setWanted] = useState(seats);
  const price = offer.prices.find((entry) => entry.interval === interval && entry.price.currency === currency)?.price;
  // Without a price for another seat nobody can have more than are included.
  const max = price ? offer.max : offer.included;
  return (
    <ChangePanel
      title={t('seats.change')}
      headingRef={panel.heading}
      subscription={subscription}
      change={wanted === seats ? null : { seats: wanted }}
      field={(readOnly) => (
        <SeatsField
          value={wanted}
          onChange={setWanted}
          included={offer.included}
          min={offer.min}
          max={max}
          price={price}
          readOnly={readOnly}
        />
      )}
      reassurance={t('seats.kept', { total: t('common.seats', { count: seats }) })}
      onDone={onDone}
      onCancel={panel.hide}
    />
  );
}
