import { type Batch, idOfBalance, idOfPerson } from './report-batch.ts';
import { idOfSubject, type Line, type Subject, type UserShare, type Version } from './store.ts';

/** A line as it was when it was last read or written here. */
export interface KnownLine extends Version {
  line: Line;
  /** System time at which that was the version; left out: nobody noted it. */
  asOf?: Date | undefined;
}

/**
 * Remembers lines with their versions. Nothing is ever decided by memory alone: whoever uses a line asks the database, in the
 * statement that it needs anyway, whether that still is the version. So it saves reading and costs no answer its freshness.
 */
export interface LineMemory {
  recall(subject: Subject): KnownLine | undefined;
  remember(subject: Subject, read: KnownLine): void;
  /** What is remembered as this version was still so at that moment of system time. */
  confirm(subject: Subject, known: Version, asOf: Date): void;
  /** Takes over what a batch, decided by these lines, has written: `transaction` is the version of its rows. */
  takeOver(batch: Batch, decidedBy: Iterable<[Subject, KnownLine]>, transaction: string): void;
  /** After an error nobody knows what was written. */
  forget(): void;
}

/** Of entitlements and of people each; a line takes about a kilobyte. */
const most = 20_000;

export function lineMemory(): LineMemory {
  const ofAnybody = bounded<{ line: Line; version: string; asOf?: Date | undefined }>();
  const people = bounded<{ share: UserShare; personVersion: string; asOf?: Date | undefined; joined?: JoinedLine }>();

  function recall(subject: Subject): KnownLine | undefined {
    const known = ofAnybody.get(idOfSubject({ ...subject, userId: null }));
    if (!known || subject.userId === null) return known && { ...known, personVersion: nobodysVersion };
    const person = people.get(idOfSubject(subject));
    if (!person) return undefined;
    const asOf = known.asOf && person.asOf && new Date(Math.min(known.asOf.getTime(), person.asOf.getTime()));
    if (person.joined?.of !== known.line) person.joined = { of: known.line, line: withShare(known.line, person.share) };
    return { line: person.joined.line, version: known.version, personVersion: person.personVersion, asOf };
  }

  function remember(subject: Subject, { line, version, personVersion, asOf }: KnownLine): void {
    const id = idOfSubject({ ...subject, userId: null });
    ofAnybody.set(id, { line: withShare(line, nobodysShare), version, asOf });
    if (subject.userId !== null) people.set(idOfSubject(subject), { share: shareOf(line), personVersion, asOf });
  }

  function confirm(subject: Subject, { version, personVersion }: Version, asOf: Date): void {
    const known = ofAnybody.get(idOfSubject({ ...subject, userId: null }));
    if (known?.version === version) known.asOf = asOf;
    if (subject.userId === null) return;
    const person = people.get(idOfSubject(subject));
    if (person?.personVersion === personVersion) person.asOf = asOf;
  }

  return {
    recall,
    remember,
    confirm,
    takeOver(batch, decidedBy, transaction) {
      for (const [subject, known] of decidedBy) {
        const after = written(batch, subject, known, transaction);
        if (after) remember(subject, after);
      }
    },
    forget() {
      ofAnybody.clear();
      people.clear();
    },
  };
}

/** The line of an entitlement, and the same with the part of a person. */
interface JoinedLine {
  of: Line;
  line: Line;
}

function written(batch: Batch, { userId }: Subject, known: KnownLine, transaction: string): KnownLine | undefined {
  const [balance] = known.line.standing?.balances ?? [];
  const counted = balance && batch.balances.get(idOfBalance(balance));
  if (!known.line.standing || !counted) return undefined;
  const person = userId === null ? undefined : batch.people.get(idOfPerson(balance, userId));
  const { period_from, period_to, usage, one_off, reserved } = counted;
  const after = { ...balance, period_from, period_to, usage, one_off, reserved };
  const { user_usage, user_period_from } = person ?? balance;
  const standing = { ...known.line.standing, balances: [{ ...after, user_usage, user_period_from }] };
  return {
    line: { ...known.line, standing },
    version: writtenBy(transaction, known.version),
    personVersion: person ? writtenBy(transaction, known.personVersion) : known.personVersion,
  };
}

/** The first part of a version is that of the row that counting writes. */
const writtenBy = (transaction: string, version: string) => transaction + version.slice(version.indexOf(' '));

/** Where nobody is named, no row of a person is read. */
const nobodysVersion = '  0';
const nobodysShare: UserShare = {
  admin_limit: null,
  self_limit: null,
  user_usage: null,
  user_period_from: null,
  user_reserved: null,
};

function shareOf({ standing }: Line): UserShare {
  const [balance] = standing?.balances ?? [];
  if (!balance) return nobodysShare;
  const { admin_limit, self_limit, user_usage, user_period_from, user_reserved } = balance;
  return { admin_limit, self_limit, user_usage, user_period_from, user_reserved };
}

function withShare(line: Line, share: UserShare): Line {
  const { standing } = line;
  if (!standing) return line;
  return { ...line, standing: { ...standing, balances: standing.balances.map((balance) => ({ ...balance, ...share })) } };
}

/** What was set longest ago leaves first. */
function bounded<T>() {
  const entries = new Map<string, T>();
  return {
    get: (id: string) => entries.get(id),
    set(id: string, value: T) {
      entries.delete(id);
      const [oldest] = entries.keys();
      if (entries.size >= most && oldest !== undefined) entries.delete(oldest);
      entries.set(id, value);
    },
    clear: () => entries.clear(),
  };
}
