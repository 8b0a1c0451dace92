import type { Db } from '../database/database.ts';
import { together } from '../database/together.ts';
import { type LineMemory, lineMemory } from './line-memory.ts';
import { idOfSubject, type Line, readChangedLines, type Subject } from './store.ts';

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

export function lineReader(db: Db, memory: LineMemory = lineMemory()): LineReader {
  const queue = together((questions: Question[]) => readTogether(db, memory, questions), mostTogether);
  return { read: (subject, at) => queue.ask({ subject, at }) };
}

/** One statement for all: it says which of the remembered lines have changed, and how. */
async function readTogether(db: Db, memory: LineMemory, questions: Question[]): Promise<(Line | Error)[]> {
  const ids = questions.map(({ subject }) => idOfSubject(subject));
  const subjects = [...new Map(questions.map(({ subject }, index) => [ids[index] ?? '', subject])).entries()];
  const known = subjects.map(([, subject]) => memory.recall(subject));
  const lines = new Map(subjects.map(([id], index) => [id, known[index]?.line]));
  const at = new Date(Math.min(...questions.map((question) => question.at.getTime())));
  const asked = subjects.map(([, subject]) => subject);
  for (const read of await readChangedLines(db, asked, { known, at })) {
    const [id, subject] = subjects[read.index] ?? [];
    if (id === undefined || !subject) continue;
    lines.set(id, read.line);
    memory.remember(subject, read);
  }
  return ids.map((id) => lines.get(id) ?? new Error('A question about usage got no answer'));
}
