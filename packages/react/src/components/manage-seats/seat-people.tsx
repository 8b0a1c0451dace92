import type { BillingError } from '@locai/billing-contract/client';
import { useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { type SeatAssignments, useSeatAssignments } from '../../hooks/use-seat-assignments.ts';
import type { SeatAssignment, Seats } from '../../queries/schemas.ts';
import { errorText } from '../../text/error-text.ts';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { Loaded } from '../section/loaded.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';
import { GiveSeat } from './give-seat.tsx';
import type { SeatPerson } from './seat-person.ts';

export interface SeatPeopleProps {
  people: readonly SeatPerson[];
  seats: Seats;
  timeZone: string;
}

/** Who has a seat, the way to take one back, and to give one to somebody else. For administrators. */
export function SeatPeople({ people, seats, timeZone }: SeatPeopleProps) {
  const { t } = usePortalContext();
  const { assignments, assign, unassign } = useSeatAssignments();
  const [done, setDone] = useState('');
  const nameOf = (userId: string) => people.find((person) => person.userId === userId)?.name ?? userId;
  const give = (userId: string) =>
    assign.mutate(userId, { onSuccess: () => setDone(t('seats.given', { name: nameOf(userId) })) });
  const takeBack = (userId: string) =>
    unassign.mutate(userId, { onSuccess: () => setDone(t('seats.takenBack', { name: nameOf(userId) })) });
  const error = assign.error ?? unassign.error;
  return (
    <Loaded query={assignments} skeleton={<PeopleSkeleton />}>
      {(assigned) => (
        <>
          {assigned.length > 0 && (
            <ul aria-label={t('seats.people')}>
              {assigned.map((each) => (
                <Holder
                  key={each.userId}
                  assignment={each}
                  person={people.find(({ userId }) => userId === each.userId)}
                  timeZone={timeZone}
                  taking={unassign.isPending && unassign.variables === each.userId}
                  onTakeBack={() => takeBack(each.userId)}
                />
              ))}
            </ul>
          )}
          <MorePeople assignments={assignments} />
          <div className="locai-panel locai-seats-give">
            <GiveSeat people={people} assigned={assigned} seats={seats} giving={assign.isPending} onGive={give} />
            {error && <NotChanged error={error} />}
          </div>
          <VisuallyHidden role="status">{done}</VisuallyHidden>
        </>
      )}
    </Loaded>
  );
}

interface HolderProps {
  assignment: SeatAssignment;
  /** undefined: the host no longer knows them. */
  person: SeatPerson | undefined;
  timeZone: string;
  taking: boolean;
  onTakeBack: () => void;
}

function Holder({ assignment: { userId, assignedAt }, person, timeZone, taking, onTakeBack }: HolderProps) {
  const { t, formatDate } = usePortalContext();
  const name = person?.name ?? userId;
  const since = t('seats.since', { date: formatDate(assignedAt, { dateStyle: 'medium', timeZone }) });
  return (
    <li
      className="locai-row locai-seats-holder"
      data-user={userId}
      data-unknown={person ? undefined : ''}
      aria-busy={taking || undefined}
    >
      <div className="locai-row-text">
        <p className="locai-row-title">
          <bdi>{name}</bdi>
        </p>
        <p className="locai-row-detail">
          {person ? person.email && <bdi>{person.email}</bdi> : t('seats.gone')}
          {(!person || person.email) && ' · '}
          <span className="locai-seats-since">{since}</span>
        </p>
      </div>
      <div className="locai-row-actions">
        <Button variant="ghost" loading={taking} aria-label={`${t('seats.takeBack')}: ${name}`} onClick={onTakeBack}>
          {t('seats.takeBack')}
        </Button>
      </div>
    </li>
  );
}

function MorePeople({ assignments: query }: Pick<SeatAssignments, 'assignments'>) {
  const { t } = usePortalContext();
  if (!query.hasNextPage) return null;
  return (
    <div className="locai-row">
      <Button variant="ghost" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('invoices.more')}
      </Button>
    </div>
  );
}

function NotChanged({ error }: { error: BillingError }) {
  const { t } = usePortalContext();
  return (
    <Notice tone="error" title={t('seats.notChanged')}>
      {error.code === 'seats_in_use' ? t('seats.allTaken') : errorText(error, t)}
    </Notice>
  );
}

/** As high as somebody who has a seat, and the way to give another. */
function PeopleSkeleton() {
  return (
    <div className="locai-panel" aria-hidden="true">
      <Skeleton height="2.5rem" />
      <Skeleton height="2.625rem" />
    </div>
  );
}
