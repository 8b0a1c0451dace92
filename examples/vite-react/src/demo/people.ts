import type { SeatPerson } from '@locai/billing-react';

/** The stand-in for your directory: everybody in Maya's and Omar's organisation. */
export const people: readonly SeatPerson[] = [
  { userId: 'omar', name: 'Omar Haddad', email: 'omar@example.com' },
  { userId: 'maya', name: 'Maya Lind', email: 'maya@example.com' },
  { userId: 'jun', name: 'Jun Sato', email: 'jun@example.com' },
  { userId: 'ines', name: 'Inês Duarte', email: 'ines@example.com' },
  { userId: 'lea', name: 'Léa Martin', email: 'lea@example.com' },
];
