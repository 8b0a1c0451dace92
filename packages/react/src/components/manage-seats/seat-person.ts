/** Somebody of your organisation, from your own directory. */
export interface SeatPerson {
  /** Your id of the person: the `sub` of their token. */
  userId: string;
  /** What they are called on the screen. */
  name: string;
  /** Stands below the name. */
  email?: string;
}
