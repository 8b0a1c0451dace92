/** What one person, or nobody in particular, wants to use at once. */
export interface Wish {
  quantity: number;
  userId: string | null;
}

export interface Plan {
  code: string;
  rank: number;
  quota: number | null;
  limit: 'hard' | 'soft';
}

/** A piece of usage, and the day that it counts on. */
interface Use extends Wish {
  day: number;
}

export interface Hold extends Use {
  id: string;
  until: number;
  status: 'held' | 'confirmed' | 'released';
  confirmed?: number;
}

export type Reason = 'granted' | 'no_subscription' | 'limit_reached' | 'user_limit_reached';

/**
 * The reference: what the rules of metering are, kept as plainly as they can be said. It remembers everything and adds it up anew each
 * time, so that it knows no reset, no balance and no bucket. Quotas reset at midnight. Quantities are halves, which numbers hold exactly.
 */
export class Ledger {
  plan: Plan | undefined;
  /** What was used, under which key. */
  readonly reports = new Map<string, Wish>();
  readonly holds: Hold[] = [];
  /** By setter and person, as `admin ada`. */
  readonly limits = new Map<string, number>();
  readonly #uses: Use[] = [];
  hour: number;

  /** @param hour of the first midnight that counts */
  constructor(hour: number) {
    this.hour = hour;
  }

  /** Whether a wish is granted: the whole of it. */
  decide({ quantity, userId }: Wish): Reason {
    if (!this.plan) return 'no_subscription';
    const { quota, limit } = this.plan;
    if (quota !== null && limit === 'hard' && this.used() + this.held() + quantity > quota) return 'limit_reached';
    if (userId && this.used(userId) + this.held(userId) + quantity > this.limitOf(userId)) return 'user_limit_reached';
    return 'granted';
  }

  use(wish: Wish, day = this.today): void {
    this.#uses.push({ ...wish, day });
  }

  used = (userId?: string) => this.#total(this.#uses, userId);
  held = (userId?: string) =>
    this.#total(
      this.holds.filter((hold) => this.holdsNow(hold)),
      userId,
    );
  holdsNow = ({ status, until }: Hold) => status === 'held' && until > this.hour;
  limitOf = (userId: string) => Math.min(...['admin', 'self'].map((by) => this.limits.get(`${by} ${userId}`) ?? Infinity));
  limitsPeople = () => [...this.limits.keys()].some((key) => key.startsWith('admin'));

  get today(): number {
    return Math.floor(this.hour / 24);
  }

  #total(uses: Use[], userId?: string): number {
    const counted = uses.filter((use) => use.day === this.today && (userId === undefined || use.userId === userId));
    return counted.reduce((sum, { quantity }) => sum + quantity, 0);
  }
}
