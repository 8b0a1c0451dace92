import { type FormEvent, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { SeatAssignment, Seats } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { SelectField } from '../text-field/text-field.tsx';
import type { SeatPerson } from './seat-person.ts';

export interface GiveSeatProps {
  people: readonly SeatPerson[];
  assigned: readonly SeatAssignment[];
  seats: Seats;
  giving: boolean;
  onGive: (userId: string) => void;
}

/** Chooses somebody who has no seat; where there is none to give, or nobody to give it to, says so. */
export function GiveSeat({ people, assigned, seats, giving, onGive }: GiveSeatProps) {
  const { t } = usePortalContext();
  const [chosen, setChosen] = useState('');
  const free = people.filter(({ userId }) => assigned.every((each) => each.userId !== userId));
  const why = useWhyNone(seats, free.length);
  if (why) return <p className="locai-row-detail">{why}</p>;
  // Who has got a seat meanwhile is no longer chosen.
  const isFree = free.some(({ userId }) => userId === chosen);
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (isFree && !giving) onGive(chosen);
  };
  return (
    <form className="locai-seats-form" onSubmit={give}>
      <SelectField
        label={t('seats.person')}
        value={isFree ? chosen : ''}
        onChange={(event) => setChosen(event.target.value)}
        hint={assigned.length === 0 ? t('seats.nobody') : undefined}
      >
        <option value="">{t('seats.choose')}</option>
        {free.map(({ userId, name, email }) => (
          <option key={userId} value={userId}>
            {email ? `${name} (${email})` : name}
          </option>
        ))}
      </SelectField>
      <Button type="submit" variant="secondary" disabled={!isFree} loading={giving}>
        {t('seats.give')}
      </Button>
    </form>
  );
}

/** Why nobody can be given a seat; undefined where somebody can. */
function useWhyNone({ total, inUse, assignable }: Seats, free: number): string | undefined {
  const { t } = usePortalContext();
  if (free === 0) return t('seats.everybody');
  if (inUse < assignable) return undefined;
  return assignable < total ? t('seats.onlyKept', { total: t('common.seats', { count: assignable }) }) : t('seats.allTaken');
}
