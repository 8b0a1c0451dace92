/** How a try ended. */
export type Outcome =
  | { delivered: true; recipient?: string }
  | {
      delivered: false;
      /** For the operator. */
      reason: string;
      /** Trying again makes no sense. */
      final?: boolean;
      /** The receiver wants nothing any more. */
      gone?: boolean;
      retryAfterSeconds?: number | undefined;
    };

/** Whom a notice is about, as the room of customers knows them. */
export interface NoticedPerson {
  id: string;
  kind: 'org' | 'user';
  externalId: string;
  name: string | null;
  email: string | null;
  locale: string | null;
  timeZone: string;
}
