/** Answers questions that wait at the same time together. */
export interface Together<Question, Answer> {
  /** @throws the error that stands in the place of its answer, or what answering threw */
  ask(question: Question): Promise<Answer>;
  /** How many wait that nobody works on yet. */
  waiting(): number;
  /** Settles when everything that was asked is answered. */
  drain(): Promise<void>;
}

interface Waiting<Question, Answer> {
  question: Question;
  settle(answer: Answer | Error): void;
}

/**
 * Sends the first question at once, and those that arrive while it is on its way together as soon as it is back: a round trip, and a
 * commit, is shared by as many as wait for it, and nobody waits for a timer.
 *
 * @param answerAll one answer per question, in their order; an error fails that one only
 * @param most questions that go together
 * @example
 * const names = together((ids: string[]) => namesOf(db, ids), 1_000);
 * await Promise.all([names.ask('a'), names.ask('b')]); // one query
 */
export function together<Question, Answer>(
  answerAll: (questions: Question[]) => Promise<(Answer | Error)[]>,
  most: number,
): Together<Question, Answer> {
  const waiting: Waiting<Question, Answer>[] = [];
  let working: Promise<void> | undefined;

  async function work() {
    await endOfTurn();
    while (waiting.length > 0) {
      const some = waiting.splice(0, most);
      const answers = await answerAll(some.map(({ question }) => question)).catch(toError);
      settleAll(some, answers);
    }
    working = undefined;
  }

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        waiting.push({ question, settle: (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)) });
        working ??= work();
      }),
    waiting: () => waiting.length,
    drain: async () => working,
  };
}

function settleAll<Question, Answer>(some: Waiting<Question, Answer>[], answers: (Answer | Error)[] | Error): void {
  for (const [index, { settle }] of some.entries())
    settle(answers instanceof Error ? answers : (answers[index] ?? new Error(`Question ${index} got no answer`)));
}

/** What is asked in the same turn of the event loop goes along: with Node all that came over the network meanwhile. */
export const endOfTurn = () =>
  new Promise<void>((resolve) => (typeof setImmediate === 'function' ? setImmediate(resolve) : resolve()));

/** Once what was just sent is on its way. */
export const onceSent = (tell: () => void) => (typeof setImmediate === 'function' ? setImmediate(tell) : tell());

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
