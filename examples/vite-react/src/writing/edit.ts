import type { Rules } from './rules.ts';

/** A stretch of text: as it was, taken out, or put in. */
export interface Piece {
  text: string;
  edit?: 'cut' | 'new';
}

/**
 * Applies the rules and keeps what they changed visible.
 *
 * @example
 * edit('It is very good.', { very: '' }) // [{ text: 'It is ' }, { text: 'very ', edit: 'cut' }, { text: 'good.' }]
 */
export function edit(text: string, rules: Rules): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(patternOf(rules))) {
    pieces.push({ text: text.slice(done, match.index) });
    done = match.index + match[0].length;
    const { swap, article } = match.groups ?? {};
    const replacement = swap ? (rules[asWritten(swap)] ?? '') : article ? articleFor(text.slice(done)) : '';
    const capital = /^\p{Lu}/u.test(match[0]);
    // A sentence opening that is cut hands its capital to the word that follows.
    const next = capital && !replacement ? text.slice(done, done + 1) : '';
    done += next.length;
    pieces.push({ text: match[0] + next, edit: 'cut' });
    pieces.push({ text: capital ? capitalised(replacement || next) : replacement, edit: 'new' });
  }
  pieces.push({ text: text.slice(done) });
  return pieces.filter((piece) => piece.text !== '');
}

/** The text without what was cut. */
export function result(pieces: Piece[]): string {
  return pieces.map((piece) => (piece.edit === 'cut' ? '' : piece.text)).join('');
}

// A cut takes one neighbouring space along, the comma that set it apart, and an article that may have to change.
function patternOf(rules: Rules): RegExp {
  const phrases = Object.keys(rules).sort((a, b) => b.length - a.length);
  const cuts = phrases.filter((phrase) => !rules[phrase]).join('|') || '(?!)';
  const swaps = phrases.filter((phrase) => rules[phrase]).join('|') || '(?!)';
  const start = '(?<![\\p{L}\\p{N}])';
  const before = `${start}(?:(?<article>an?) )?(?:${cuts})[,،]?\\s+`;
  const last = `[,،]?\\s+(?:${cuts})(?=[.,;:!?،؛؟]|$)`;
  return new RegExp(`${before}|${last}|${start}(?<swap>${swaps})(?![\\p{L}\\p{N}])`.replaceAll("'", "['’]"), 'giu');
}

const asWritten = (phrase: string) => phrase.toLowerCase().replaceAll('’', "'");
const articleFor = (rest: string) => (/^[aeiou]/i.test(rest) ? 'an ' : 'a ');
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
