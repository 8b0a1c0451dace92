/** What somebody probably meant. */
export function suggest(word: string, known: string[]): string {
  const [best] = known.map((name) => ({ name, steps: editSteps(word, name) })).sort((a, b) => a.steps - b.steps);
  const advice = `The commands are ${known.join(', ')}; see "locai-billing --help".`;
  return best && best.steps <= 2 ? `Did you mean "${best.name}"? ${advice}` : advice;
}

/** Letters to add, drop or change to make one word of the other (Levenshtein). */
function editSteps(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
