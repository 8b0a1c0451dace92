import { edit, type Piece, result } from './edit.ts';
import { rulesOfTone, type Tone, wordy } from './rules.ts';
import { keySentences, sentencesOf, wordsOf } from './summarise.ts';

export const tasks = ['tighten', 'rewrite', 'summarise'] as const;
export type Task = (typeof tasks)[number];

export interface Request {
  task: Task;
  /** How a rewrite should sound. */
  tone: Tone;
  passage: string;
}

/** What the assistant made of a passage. */
export interface Reply {
  pieces: Piece[];
  wordsBefore: number;
  wordsAfter: number;
  /** Places that were changed; for a summary, sentences that were left out. */
  changes: number;
  /** Sentences of more than 28 words. */
  longSentences: number;
}

/**
 * Edits a passage. It runs where it is called, by fixed rules: the same passage always gets the same reply.
 *
 * @example
 * reply({ task: 'tighten', tone: 'plain', passage: 'It is very good.' }).pieces
 */
export function reply({ task, tone, passage }: Request): Reply {
  const pieces = task === 'summarise' ? summary(passage) : edit(passage, task === 'tighten' ? wordy : rulesOfTone[tone]);
  const text = result(pieces);
  return {
    pieces,
    wordsBefore: wordsOf(passage).length,
    wordsAfter: wordsOf(text).length,
    changes:
      task === 'summarise'
        ? sentencesOf(passage).length - sentencesOf(text).length
        : pieces.filter(({ edit }) => edit === 'cut').length,
    longSentences: sentencesOf(text).filter((sentence) => wordsOf(sentence).length > 28).length,
  };
}

const summary = (passage: string): Piece[] => [{ text: keySentences(passage).join(' ') }];
