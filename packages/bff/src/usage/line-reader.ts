import type { Db } from '../database/database.ts';
import { together } from '../database/together.ts';
import { idOfSubject, type Line, readLines, type Subject } from './store.ts';

/** Reads what decides about subjects; those that are asked for at the same time in one statement. */
export interface LineReader {
  /** As it is after everything that was committed before the call. `at` is billing time. */
  read(subject: Subject, at: Date): Promise<Line>;
}

interface Question {
  subject: Subject;
  at: Date;
}

const mostTogether = 1_000;

export function lineReader(db: Db): LineReader {
  const queue = together((questions: Question[]) => readTogether(db, questions), mostTogether);
  return { read: (subject, at) => queue.ask({ subject, at }) };
}

async function readTogether(db: Db, questions: Question[]): Promise<Line[]> {
  const ids = questions.map(({ subject }) => idOfSubject(subject));
  const subjects = new Map(questions.map(({ subject }, index) => [ids[index] ?? '', subject]));
  const at = new Date(Math.min(...questions.map((question) => question.at.getTime())));
  const lines = await readLines(db, [...subjects.values()], at);
  const byId = new Map([...subjects.keys()].map((id, index) => [id, lines[index]]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
