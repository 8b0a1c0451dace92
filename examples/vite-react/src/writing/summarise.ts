/** The sentences of a text, as its language divides them. */
export function sentencesOf(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text);
  return Array.from(segments, ({ segment }) => segment.trim()).filter(Boolean);
}

/** The words of a text, lower case. */
export function wordsOf(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  return Array.from(segments).flatMap(({ segment, isWordLike }) => (isWordLike ? [segment.toLowerCase()] : []));
}

/**
 * The sentences that carry the words the text keeps coming back to: one in three, at least one, at most four, in their order.
 */
export function keySentences(text: string): string[] {
  const sentences = sentencesOf(text);
  const weights = countWords(text);
  const keep = Math.min(4, Math.ceil(sentences.length / 3));
  const ranked = sentences
    .map((sentence, at) => ({ at, score: score(sentence, weights) }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  const kept = new Set(ranked.slice(0, keep).map(({ at }) => at));
  return sentences.filter((_, at) => kept.has(at));
}

// Short words are the glue of a sentence, not its subject.
function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) if (word.length > 3) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

// By the square root of the length, so that a long sentence does not win by its length alone.
function score(sentence: string, weights: Map<string, number>): number {
  const words = wordsOf(sentence);
  return words.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0) / Math.sqrt(words.length + 1);
}
